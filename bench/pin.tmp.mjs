import { AT, Bench, PAGES } from './model.mjs';

const rel = process.argv[2] ?? '6.12',
  rounds = Number(process.argv[3] ?? 24);
const bench = new Bench({ release: rel, fs: 'xfs', limits: { heldPages: PAGES } });
const { kernel, task } = bench;
const list = kernel.held.open(1, task.id);
const unpin = bench.path('unpinUserPages'),
  pin = bench.path('pinUserPagesFast');
bench.map();
bench.populateWrite();
const a = [],
  b = [];
const t = (f) => {
  const x = process.cpuUsage();
  f();
  const y = process.cpuUsage(x);
  return ((y.user + y.system) * 1000) / PAGES;
};
for (let i = 0; i < rounds; i++) {
  a.push(
    t(() => {
      for (let p = 0; p < PAGES; p += 1024)
        if (pin(kernel, task.id, AT + p, 1024, 1, list) !== 1024) throw 1;
    }),
  );
  b.push(t(() => unpin(kernel, list, 0)));
}
const m = (x) =>
  x
    .slice(rounds >> 1)
    .sort((p, q) => p - q)
    [rounds >> 2].toFixed(1);
console.log('pin', m(a), Math.min(...a).toFixed(1), 'unpin', m(b), Math.min(...b).toFixed(1));
