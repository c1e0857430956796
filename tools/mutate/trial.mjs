// The trial of each mutant: the lines of the pack that come by its place, the best ones first, until one shows something else.
import { Notes } from './notes.mjs';
import { Worker } from './worker.mjs';

/**
 * @typedef {{ line: string, seen: string, ms: number, reached: ReadonlySet<number> }} Base a line with nothing taken
 * @typedef {{ by: string, saw: string } | undefined} Verdict who noticed; undefined is nobody
 */

export class Trial {
  /**
   * @param {{ program: string, root: string, jobs: number, seconds: number, tell?: (text: string) => void, notes?: Notes }} options
   *   `seconds` is what a line has at least before it counts as a hang
   */
  constructor({ program, root, jobs, seconds, tell = () => {}, notes }) {
    this.notes = notes ?? new Notes(undefined, '', root, []);
    this.workers = Array.from({ length: jobs }, () => new Worker(program, root));
    this.seconds = seconds;
    this.tell = tell;
    this.hits = new Map();
  }

  /**
   * Runs every line with nothing taken.
   *
   * @param {readonly string[]} lines
   * @returns {Promise<Base[]>}
   */
  async base(lines) {
    const out = new Array(lines.length);
    await this.share([...lines.keys()], async (worker, i) => {
      const line = lines[i];
      out[i] = this.notes.base(line);
      if (out[i]) return;
      const { seen, head, ms, reached, lost } = await worker.run(line, 0, 600);
      const wrong = lost ?? (head.startsWith('!') ? head : undefined);
      if (wrong !== undefined) throw new Error(`${line} fails with nothing taken: ${wrong}`);
      out[i] = { line, seen, ms, reached: new Set(reached) };
      this.notes.noteBase(out[i]);
      this.tell(`${i + 1} of ${lines.length} lines`);
    });
    return out;
  }

  /**
   * @param {readonly number[]} mutants
   * @param {readonly Base[]} base
   * @returns {Promise<Map<number, Verdict>>}
   */
  async judge(mutants, base) {
    const found = new Map();
    const known = (mutant) => Number(this.notes.hint(mutant) !== undefined);
    // What was noticed before first: that takes one line.
    const order = [...mutants].sort((a, b) => known(b) - known(a));
    await this.share(order, async (worker, mutant) => {
      found.set(mutant, await this.one(worker, mutant, base));
      this.tell(`${found.size} of ${mutants.length}`);
    });
    return found;
  }

  async one(worker, mutant, base) {
    const here = base.filter(({ reached }) => reached.has(mutant));
    for (const one of this.order(here, this.notes.hint(mutant))) {
      const saw = await this.try(worker, mutant, one);
      const hits = this.hits.get(one.line) ?? { tried: 0, noticed: 0 };
      this.hits.set(one.line, hits);
      hits.tried++;
      if (saw === undefined) continue;
      hits.noticed++;
      return { by: one.line, saw };
    }
    return undefined;
  }

  /** What a line saw of a mutant; undefined is nothing. */
  async try(worker, mutant, { line, seen, ms }) {
    const known = this.notes.tried(line, mutant);
    if (known) return known.saw;
    const answer = await worker.run(line, mutant, Math.max(this.seconds, (ms / 1000) * 20));
    const saw = answer.lost ?? (answer.seen === seen ? undefined : answer.head);
    this.notes.noteTried(line, mutant, saw);
    return saw;
  }

  /** The one that noticed it before, then those that cost least until something is noticed, as far as is known so far. */
  order(lines, before) {
    const cost = ({ line, ms }) => {
      if (line === before) return 0;
      const { tried, noticed } = this.hits.get(line) ?? { tried: 0, noticed: 0 };
      return (ms * (tried + 2)) / (noticed + 1);
    };
    return [...lines].sort((a, b) => cost(a) - cost(b));
  }

  stop() {
    for (const worker of this.workers) worker.stop();
  }

  /** Each of the workers takes the next thing as soon as it is free. */
  async share(things, each) {
    const run = async (worker) => {
      for (let one = things.shift(); one !== undefined; one = things.shift())
        await each(worker, one);
    };
    await Promise.all(this.workers.map(run));
  }
}
