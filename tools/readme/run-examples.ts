import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { format } from 'node:util';
import ts from 'typescript';

/** One fenced `ts` block of a README. */
export interface Example {
  readonly code: string;
  /** Line of the README where the code starts, 1-based. */
  readonly line: number;
  /** The `text` block that follows it, or nothing when there is none. */
  readonly expected: string;
}

/** What an example printed, beside what the README says that it prints. */
export interface ExampleRun extends Example {
  readonly printed: string;
}

interface Block {
  readonly language: string;
  readonly line: number;
  readonly body: string;
}

/** The fenced blocks of a markdown text, in order. */
function blocks(markdown: string): Block[] {
  const out: Block[] = [];
  for (const found of markdown.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)) {
    const line = markdown.slice(0, found.index).split('\n').length + 1;
    out.push({ language: found[1]!, line, body: found[2]! });
  }
  return out;
}

/** The `ts` blocks of a markdown text, each with the `text` block right behind it. */
export function examplesOf(markdown: string): Example[] {
  const all = blocks(markdown);
  return all.flatMap((block, i) => {
    if (block.language !== 'ts') return [];
    const next = all[i + 1];
    const expected = next?.language === 'text' ? next.body.trimEnd() : '';
    return [{ code: block.body, line: block.line, expected }];
  });
}

/** Runs `job` and returns the lines that it logged, formatted as Node formats them. */
async function logged(job: () => Promise<unknown>): Promise<string> {
  const lines: string[] = [];
  const log = console.log;
  console.log = (...args: unknown[]): void => {
    lines.push(format(...args));
  };
  try {
    await job();
  } finally {
    console.log = log;
  }
  return lines.join('\n').trimEnd();
}

/**
 * Executes the examples of a page, of the package's README unless told, each as a module of its own in
 * the package's `test/.tmp`, so that it finds the packages that the tests find. They are removed
 * afterwards.
 *
 * @param folder the package's folder
 * @param page the path of a markdown file
 */
export async function runExamples(
  folder: string,
  page: string = join(folder, 'README.md'),
): Promise<ExampleRun[]> {
  const tmp = join(folder, 'test', '.tmp', basename(page, '.md'));
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
  const runs: ExampleRun[] = [];
  mkdirSync(tmp, { recursive: true });
  try {
    for (const example of examplesOf(readFileSync(page, 'utf8'))) {
      const file = join(tmp, `line-${example.line}-${process.pid}.mjs`);
      writeFileSync(file, ts.transpileModule(example.code, { compilerOptions }).outputText);
      const printed = await logged(() => import(/* @vite-ignore */ file));
      runs.push({ ...example, printed });
    }
  } finally {
    rmSync(tmp, { recursive: true, force: true });
  }
  return runs;
}
