// A child that runs one line of the pack at a time with one mutant, and a new one when it hangs or dies.
import { fork } from 'node:child_process';

export class Worker {
  /** @param {string} program @param {string} root where the pack's files are */
  constructor(program, root) {
    this.program = program;
    this.root = root;
  }

  /**
   * What a line of the pack looks like with a mutant (0: none).
   *
   * @param {number} seconds before it counts as a hang
   * @returns {Promise<{ seen: string, head: string, ms: number, reached: number[] } | { lost: string }>}
   */
  async run(line, mutant, seconds) {
    this.child ??= fork(this.program, [], {
      cwd: this.root,

      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const answer = await this.ask({ line, mutant }, seconds);
    if (answer.lost) this.stop();
    return answer;
  }

  stop() {
    this.child?.kill('SIGKILL');
    this.child = undefined;
  }

  ask(message, seconds) {
    const { child } = this;
    return new Promise((resolve) => {
      const done = (answer) => {
        clearTimeout(timer);
        child.off('message', done);
        child.off('exit', died);
        resolve(answer);
      };
      const died = (code, signal) => done({ lost: `died (${signal ?? code})` });
      const timer = setTimeout(() => done({ lost: 'no end' }), seconds * 1000);
      child.on('message', done);
      child.on('exit', died);
      child.send(message);
    });
  }
}
