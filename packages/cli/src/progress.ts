import type { Io } from './io.js';

/** Shorter work needs no progress line. */
const QUIET_MS = 1000;

/** One line on standard error that says how far a long piece of work is; only on a terminal. */
export class Progress {
  private readonly began: number;
  private shown = false;

  constructor(private readonly io: Io) {
    this.began = io.stderrIsTTY ? io.now() : 0;
  }

  /** Shows `text` in place of what was there, once the work has lasted. */
  show(text: string): void {
    if (!this.io.stderrIsTTY || this.io.now() - this.began < QUIET_MS) return;
    this.io.stderr(`\r\u001b[K${text}`);
    this.shown = true;
  }

  /** Takes the line away, before anything else is printed. */
  clear(): void {
    if (this.shown) this.io.stderr('\r\u001b[K');
    this.shown = false;
  }
}
