import { createMachine } from '@faultline/machine';
const N = 262144, at = 2 ** 24;
const m = createMachine({ release: '6.12', fs: 'xfs', memory: { contents: false } }); const f = m.createFile('f', { size: N * 4096, extents: [{ page: 0, count: N }] }); const t = m.spawn(); const fd = t.open(f); t.mmap({ at, length: N * 4096, prot: 'rw', flags: { shared: true }, fd }); t.madvise(at, N, 'nohugepage');
const k = m.kernel, fn = k.paths.straight[k.paths.idOf('userAccess')];
const res = [];
for (let r = 0; r < 20; r++) { t.madvise(at, N, 'dontneed'); const a = process.cpuUsage(); for (let p = 0; p < N; p++) fn(k, t.id, at + p, 0, 1); const b = process.cpuUsage(a); res.push((b.user + b.system) * 1000 / N); }
console.log(res.map((x) => x.toFixed(0)).join(' '));
const h0 = (global.gc?.(), process.memoryUsage().heapUsed); t.madvise(at, N, 'dontneed'); const h1=process.memoryUsage().heapUsed; for (let p = 0; p < N; p++) fn(k, t.id, at + p, 0, 1); console.log('alloc/fault', (process.memoryUsage().heapUsed - h1) / N);
