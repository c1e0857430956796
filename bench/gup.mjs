/** Operations of get_user_pages: pins, and what populates. */
import { AT, Bench, PAGES } from './model.mjs';

const FOLL_WRITE = 1;
/** Pages of one call: what a registered buffer of 4 MiB has. */
const CALL = 1024;

/** A machine whose pages are all mapped and dirty, and a list for pages that are held. */
function holding(setup) {
  const bench = new Bench({ ...setup, limits: { heldPages: PAGES } });
  const { kernel, task } = bench;
  const list = kernel.held.open(1, task.id);
  const unpin = bench.path('unpinUserPages');
  const prepare = () => {
    unpin(kernel, list, 0);
    bench.map();
    bench.populateWrite();
  };
  return { bench, kernel, task, list, unpin, prepare };
}

/** Every page is pinned without a lock, 1,024 a call; given back while nobody looks. */
export function pinnedFast(setup) {
  const { bench, kernel, task, list, prepare } = holding(setup);
  const pin = bench.path('pinUserPagesFast');
  const run = () => {
    for (let page = 0; page < PAGES; page += CALL) {
      const got = pin(kernel, task.id, AT + page, CALL, FOLL_WRITE, list);
      if (got !== CALL) throw new Error(`pinned ${got} pages of ${CALL}`);
    }
  };
  return { prepare, run };
}

/** Every page is pinned and given back by itself under the mmap lock, as process_vm_readv of a byte each does. */
export function pinnedSlow(setup) {
  const { bench, kernel, task, list, unpin, prepare } = holding(setup);
  const pin = bench.path('pinUserPagesUnlocked');
  const run = () => {
    for (let page = 0; page < PAGES; page++) {
      if (pin(kernel, task.id, task.mm, AT + page, 1, 0, list) !== 1) throw new Error('no page');
      unpin(kernel, list, 0);
    }
  };
  return { prepare, run };
}

/** mlock of a mapping in which nothing is mapped. */
export function locked(setup) {
  const bench = new Bench(setup);
  const run = () => {
    if (bench.task.mlock(AT, PAGES) !== 0) throw new Error('mlock failed');
  };
  return { prepare: () => bench.fresh(), run };
}
