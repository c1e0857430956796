// The trial of each mutant: the lines of the pack that come by its place, one after the other, until one shows something else.
import { Worker } from './worker.mjs';

/**
 * @typedef {{ line: string, seen: string, ms: number, reached: ReadonlySet<number> }} Base a line with nothing taken
 * @typedef {{ by: string, saw: string } | undefined} Verdict who noticed; undefined is nobody
 */

export class Trial {
  /**
   * @param {{ program: string, root: string, jobs: number, seconds: number, tell?: (text: string) => void }} options
   *   `seconds` is what a line has at least before it counts as a hang
   */
  constructor({ program, root, jobs, seconds, tell = () => {} }) {
    this.workers = Array.from({ length: jobs }, () => new Worker(program, root));
    this.seconds = seconds;
    this.tell = tell;
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
      const { seen, head, ms, reached, lost } = await worker.run(line, 0, 600);
      const wrong = lost ?? (head.startsWith('!') ? head : undefined);
      if (wrong !== undefined) throw new Error(`${line} fails with nothing taken: ${wrong}`);
      out[i] = { line, seen, ms, reached: new Set(reached) };
    });
    return out;
  }

  /**
   * @param {readonly number[]} mutants
   * @param {readonly Base[]} base in the order in which they are to be tried
   * @returns {Promise<Map<number, Verdict>>}
   */
  async judge(mutants, base) {
    const found = new Map();
    await this.share([...mutants], async (worker, mutant) => {
      found.set(mutant, await this.one(worker, mutant, base));
      this.tell(`${found.size} of ${mutants.length}`);
    });
    return found;
  }

  async one(worker, mutant, base) {
    for (const { line, seen, ms, reached } of base) {
      if (!reached.has(mutant)) continue;
      const seconds = Math.max(this.seconds, (ms / 1000) * 20);
      const answer = await worker.run(line, mutant, seconds);
      if (answer.lost) return { by: line, saw: answer.lost };
      if (answer.seen !== seen) return { by: line, saw: answer.head };
    }
    return undefined;
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
