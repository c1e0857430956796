// Runs the paths of a fixture in all three forms and tells what each did.
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { expect } from 'vitest';
import { start, step } from '../../../packages/kernel-api/src/frames.js';
import { callStraight, PathTable } from '../../../packages/kernel-api/src/path-table.js';
import { Tree } from './fixture.js';

type Generators = Record<string, (k: Demo, ...args: unknown[]) => Generator<number, unknown, void>>;

export interface State {
  tables: { lock: number[]; lo: number[] };
  log: number[];
  op: number;
}

/** What became of a run: the points, the result as a number, the state. */
export interface Outcome {
  points: number[];
  result: number;
  state: State;
}

/** The kernel object of demo.ts. */
export class Demo implements State {
  tables: State['tables'] = { lock: [0, 0], lo: [] };
  log: number[] = [];
  op = 0;

  constructor(
    readonly forms: Forms,
    state: Partial<State> = {},
  ) {
    Object.assign(this, structuredClone(state));
  }

  get paths(): PathTable {
    return this.forms.paths;
  }

  get state(): State {
    return structuredClone({ tables: this.tables, log: this.log, op: this.op });
  }

  /** What somebody else does when a path is blocked. */
  wake(): void {
    this.tables.lock.fill(0);
  }

  *call(id: number, ...args: number[]): Generator<number, number, void> {
    return Number(yield* this.forms.generators[this.paths.nameOf(id)]!(this, ...args));
  }

  callStraight(id: number, ...args: number[]): number {
    return callStraight(this, id, ...args);
  }
}

/** The paths of a derived tree. */
export class Forms {
  readonly paths = new PathTable();
  generators: Generators = {};

  private constructor(
    readonly tree: Tree,
    private readonly stems: string[],
  ) {}

  /** Derives the files (paths under packages/) and loads what came of each path file. */
  static async derive(files: Record<string, string>): Promise<Forms> {
    const stems = Object.keys(files).flatMap((f) => /^(.*)\.path\.ts$/.exec(f)?.[1] ?? []);
    const forms = new Forms(new Tree(files), stems);
    try {
      await forms.load();
    } catch (error) {
      forms.tree.remove();
      throw error;
    }
    return forms;
  }

  private async load(): Promise<void> {
    const done = this.tree.run();
    expect(done.err).toBe('');
    expect(done.code).toBe(0);
    for (const stem of this.stems) {
      const frames = await import(this.derived(stem, 'frames'));
      this.paths.add(frames[Object.keys(frames).find((name) => name.endsWith('Paths'))!]);
      Object.assign(this.generators, await import(this.tree.path(`${stem}.path.ts`)));
    }
  }

  /** The file derived from `x/src/STEM.path.ts`. */
  derived(stem: string, form: 'straight' | 'frames'): string {
    return this.tree.path(`${stem.replace(/([^/]+)$/, 'generated/$1')}.${form}.ts`);
  }

  text(stem: string): string {
    return readFileSync(this.derived(stem, 'straight'), 'utf8');
  }

  kernel(state: Partial<State> = {}): Demo {
    return new Demo(this, state);
  }

  viaGenerator(k: Demo, name: string, args: unknown[]): Outcome {
    const generator = this.generators[name]!(k, ...args);
    const points: number[] = [];
    for (;;) {
      const next = generator.next();
      if (next.done) return { points, result: Number(next.value ?? 0), state: k.state };
      points.push(next.value);
      if (next.value < 0) k.wake();
    }
  }

  startFrames(k: Demo, name: string, args: unknown[]): Float64Array {
    const F = new Float64Array(400);
    start(k, F, this.paths.idOf(name), ...args.map(Number));
    return F;
  }

  /** Drives a continuation to its end, with the points it reached before. */
  finish(k: Demo, F: Float64Array, points: number[] = []): Outcome {
    for (let r = step(k, F); r !== 0; r = step(k, F)) {
      points.push(r);
      if (r < 0) k.wake();
    }
    const rest = F.slice();
    rest[2] = 0;
    expect(rest.every((word) => word === 0)).toBe(true);
    return { points, result: F[2]!, state: k.state };
  }

  viaStraight(k: Demo, name: string, args: unknown[]): Omit<Outcome, 'points'> {
    const result = callStraight(k, this.paths.idOf(name), ...(args as number[]));
    return { result: Number(result), state: k.state };
  }

  /** What the compiler says about all derived files under the options of the repository. */
  diagnostics(): string[] {
    const config = ts.readConfigFile('tsconfig.base.json', (path) =>
      readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8'),
    ).config;
    const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, this.tree.root);
    const files = this.stems.flatMap((stem) => [
      this.derived(stem, 'straight'),
      this.derived(stem, 'frames'),
    ]);
    const program = ts.createProgram(files, { ...options, composite: false });
    const all = [...ts.getPreEmitDiagnostics(program), ...program.getDeclarationDiagnostics()];
    return all.map((d) => ts.flattenDiagnosticMessageText(d.messageText, '\n'));
  }
}
