/**
 * The model's side of one measurement, in a process of its own: types that one operation shows to the
 * compiler do not slow down another one. A round is asked for with a message.
 */
import { growth } from './growth.mjs';
import { faultAllocations, hugePageBytes, pageBytes } from './memory.mjs';
import { PAGES } from './model.mjs';
import { OPERATIONS } from './operations.mjs';

/** CPU time of the whole process: JavaScript pays for its collector and compiler threads. */
function timed(running) {
  running.prepare();
  const from = process.cpuUsage();
  running.run();
  const { user, system } = process.cpuUsage(from);
  return ((user + system) * 1000) / (running.units ?? PAGES);
}

const [what, name] = process.argv.slice(2);
let running;

process.on('message', () => {
  try {
    process.send({ value: answer() });
  } catch (error) {
    process.send({ error: String(error?.stack ?? error) });
  }
});

function answer() {
  if (what === 'memory') return pageBytes(name);
  if (what === 'hugeMemory') return hugePageBytes(name);
  if (what === 'allocations') return faultAllocations(JSON.parse(name));
  if (what === 'growth') return growth(JSON.parse(name));
  running ??= OPERATIONS.find((o) => o.name === name).make();
  return timed(running);
}
