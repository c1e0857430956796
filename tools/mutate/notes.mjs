// What a mutation run has found so far, in a file: a run that was cut goes on where it stopped.
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Each thing found is a line of JSON. What a line of the pack shows with nothing taken, or with one mutant, stays true
 * as long as the program is the same and what that line reads; so lines may be added, and only they are run. Of another
 * program's notes it is kept who noticed what, which is tried first.
 */
export class Notes {
  /**
   * @param {string | undefined} file where to keep them; nowhere: nothing is known and nothing is kept
   * @param {string} program a digest of all that is run
   * @param {string} root where the pack's files are
   * @param {readonly string[]} names of the mutants, from number 1 on
   */
  constructor(file, program, root, names) {
    this.file = file;
    this.root = root;
    this.names = names;
    this.keys = new Map();
    this.lines = new Map();
    this.tries = new Map();
    this.hints = new Map();
    if (file === undefined) return;
    const [head, ...rest] = existsSync(file) ? entriesOf(readFileSync(file, 'utf8')) : [];
    for (const { name, line, saw } of rest) if (saw !== undefined) this.hints.set(name, line);
    const kept =
      head?.program === program
        ? rest
        : [...this.hints].map(([name, line]) => ({ name, line, saw: '' }));
    if (kept === rest) for (const one of rest) this.keep(one);
    // The last line of a run that was killed may be half a line.
    const all = [{ program }, ...kept].map((one) => `${JSON.stringify(one)}\n`);
    writeFileSync(file, all.join(''));
  }

  /** What a line shows with nothing taken: undefined where that is not known. */
  base(line) {
    const known = this.lines.get(this.key(line));
    return known && { ...known, line, reached: new Set(known.reached) };
  }

  noteBase({ line, seen, ms, reached }) {
    this.note({ key: this.key(line), seen, ms, reached: [...reached] });
  }

  /** What a line saw of a mutant (no `saw`: nothing); undefined where that was not tried. */
  tried(line, mutant) {
    return this.tries.get(`${this.names[mutant - 1]} ${this.key(line)}`);
  }

  noteTried(line, mutant, saw) {
    this.note({ key: this.key(line), name: this.names[mutant - 1], line, saw });
  }

  /** Who noticed a mutant before. */
  hint(mutant) {
    return this.hints.get(this.names[mutant - 1]);
  }

  note(one) {
    this.keep(one);
    if (this.file !== undefined) appendFileSync(this.file, `${JSON.stringify(one)}\n`);
  }

  keep(one) {
    if (one.key === undefined) return;
    if (one.name === undefined) this.lines.set(one.key, one);
    else this.tries.set(`${one.name} ${one.key}`, one);
  }

  /** A line and what it reads. */
  key(line) {
    if (!this.keys.has(line)) this.keys.set(line, `${line} ${digest(read(line, this.root))}`);
    return this.keys.get(line);
  }
}

export function digest(text) {
  return createHash('sha1').update(text).digest('hex').slice(0, 12);
}

function read(line, root) {
  const [what, name] = line.split(' ');
  if (what.includes('/')) return readFileSync(join(root, what), 'utf8');
  if (what !== 'calls') return '';
  const all = readFileSync(join(root, 'tools/mutate/calls.mjs'), 'utf8');
  return new RegExp(`^  ${name}\\([^]*?^  },$`, 'm').exec(all)?.[0] ?? all;
}

function entriesOf(text) {
  const lines = text.split('\n');
  lines.pop();
  return lines.map((line) => JSON.parse(line));
}
