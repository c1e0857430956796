import { AT, Bench, PAGES } from './model.mjs';

const rel = process.argv[2] ?? '6.12',
  rounds = Number(process.argv[3] ?? 24);
const bench = new Bench({ release: rel, fs: 'xfs', limits: { heldPages: PAGES } });
const { kernel, task } = bench;
const list = kernel.held.open(1, task.id);
const unpin = bench.path('unpinUserPages'),
  pin = bench.path('pinUserPagesUnlocked');
bench.map();
bench.populateWrite();
const a = [];
const t = (f) => {
  const x = process.cpuUsage();
  f();
  const y = process.cpuUsage(x);
  return ((y.user + y.system) * 1000) / PAGES;
};
for (let i = 0; i < rounds; i++) {
  a.push(
    t(() => {
      for (let p = 0; p < PAGES; p++) {
        if (pin(kernel, task.id, task.mm, AT + p, 1, 0, list) !== 1) throw 1;
        unpin(kernel, list, 0);
      }
    }),
  );
}
const m = (x) =>
  x
    .slice(rounds >> 1)
    .sort((p, q) => p - q)
    [rounds >> 2].toFixed(1);
console.log('slow', m(a), Math.min(...a).toFixed(1));
