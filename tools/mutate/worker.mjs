// A child that judges one mutant at a time, and a new one when it hangs or dies.
import { fork } from 'node:child_process';

export class Worker {
  /** @param {string} program @param {readonly string[]} files @param {number} seconds for one mutant */
  constructor(program, files, seconds) {
    this.program = program;
    this.files = files;
    this.seconds = seconds;
  }

  /** Starts the child and has it look at what nothing was taken from; what is wrong already, by file. */
  async start() {
    this.child = fork(this.program, [], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    const { ready } = await this.ask({ files: this.files }, 600);
    return ready;
  }

  /** What noticed the mutant: a file of the pack and what it saw, or that it hung. */
  async judge(mutant) {
    if (!this.child) await this.start();
    const answer = await this.ask({ mutant }, this.seconds);
    if (!answer.lost) return answer;
    this.stop();
    return { mutant, by: 'the clock', saw: answer.lost };
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
      const died = (code, signal) => done({ lost: `died (${signal ?? code})`, ready: ['!died'] });
      const timer = setTimeout(
        () => done({ lost: `no end in ${seconds} s`, ready: ['!slow'] }),
        seconds * 1000,
      );
      child.on('message', done);
      child.on('exit', died);
      child.send(message);
    });
  }
}
