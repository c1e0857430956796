/** The real kernel's side: compiles tmpfs-fault.c and talks to it. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** Room that the test file and the models beside it need. */
const ROOM = 3 * 2 ** 30;

export class KernelProbe {
  #process;
  #lines;
  #directory;
  /** Size of the test file in MiB. */
  mib = freemem() > ROOM ? 1024 : 256;

  /** The compiled probe, or undefined with the reason in `why`. */
  static start(compiler = process.env.CC ?? 'cc') {
    const directory = mkdtempSync(join(tmpdir(), 'faultline-bench-'));
    const binary = join(directory, 'tmpfs-fault');
    const source = fileURLToPath(new URL('./tmpfs-fault.c', import.meta.url));
    try {
      execFileSync(compiler, ['-O2', '-o', binary, source], { stdio: 'pipe' });
    } catch (error) {
      rmSync(directory, { recursive: true });
      KernelProbe.why = error.code === 'ENOENT' ? `no compiler ${compiler}` : String(error.stderr);
      return undefined;
    }
    return new KernelProbe(binary, directory);
  }

  static why = '';

  constructor(binary, directory) {
    this.#directory = directory;
    this.#process = spawn(binary, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#lines = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
  }

  /** CPU nanoseconds a page of one round of a test; undefined where this machine cannot do it. */
  async ask(test) {
    this.#process.stdin.write(`${test} ${this.mib}\n`);
    const { value, done } = await this.#lines.next();
    if (done) throw new Error(`tmpfs-fault ended while it ran ${test}`);
    const [name, operations, cpu] = value.split(' ');
    if (name === 'none') return undefined;
    if (name === 'error') throw new Error(`tmpfs-fault: ${value}`);
    return Number(cpu) / Number(operations);
  }

  end() {
    this.#process.stdin.end();
    rmSync(this.#directory, { recursive: true, force: true });
  }
}
