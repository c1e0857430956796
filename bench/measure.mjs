/** Rounds of model and kernel in turn, and what becomes of the samples. */
import { fork } from 'node:child_process';

const FLAGS = ['--no-flush-bytecode', '--expose-gc'];
/** A young generation that holds what a million faults could allocate. */
const NO_COLLECTION = ['--min-semi-space-size=512', '--max-semi-space-size=512'];

/** The model's process for one thing to measure. */
export class Worker {
  constructor(what, name, flags = []) {
    const file = new URL('./worker.mjs', import.meta.url);
    this.process = fork(file, [what, name], { execArgv: [...FLAGS, ...flags] });
  }

  /** One round; rejects with the worker's error. */
  ask() {
    return new Promise((resolve, reject) => {
      const exited = (code) => reject(new Error(`the worker ended with ${code}`));
      this.process.once('exit', exited);
      this.process.once('message', ({ value, error }) => {
        this.process.off('exit', exited);
        if (error === undefined) resolve(value);
        else reject(new Error(error));
      });
      this.process.send('round');
    });
  }

  end() {
    this.process.disconnect();
  }
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Median, least and greatest. */
export function summary(values) {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) };
}

/**
 * Measures one operation. First the model warms up alone until the compiler is done with it; then
 * come `rounds` pairs of model and kernel, each second one in the other order.
 *
 * @param {import('./operations.mjs').Operation} operation
 * @param {{kernel?: import('./kernel.mjs').KernelProbe, rounds: number, warm: number}} how
 */
export async function measure(operation, { kernel, rounds, warm }) {
  const worker = new Worker('operation', operation.name);
  let compare = kernel !== undefined && operation.kernel !== undefined;
  const model = [];
  const real = [];
  const askModel = async () => model.push(await worker.ask());
  const askKernel = async () => real.push(await kernel.ask(operation.kernel));
  try {
    for (let i = 0; i < warm * (operation.warmer ?? 1); i++) await worker.ask();
    compare &&= (await kernel.ask(operation.kernel)) !== undefined;
    for (let i = 0; i < rounds; i++) {
      if (compare && i % 2 === 0) await askKernel();
      await askModel();
      if (compare && i % 2 === 1) await askKernel();
    }
  } finally {
    worker.end();
  }
  const { name, bounds } = operation;
  const samples = { model, kernel: real };
  const result = { name, bounds, counterpart: operation.kernel, samples, model: summary(model) };
  if (!compare) return result;
  const ratios = real.map((ns, i) => ns / model[i]);
  return { ...result, kernel: summary(real), ratio: summary(ratios) };
}

/** One answer of a fresh process. */
export async function once(what, name) {
  const worker = new Worker(what, name, what === 'allocations' ? NO_COLLECTION : []);
  try {
    return await worker.ask();
  } finally {
    worker.end();
  }
}
