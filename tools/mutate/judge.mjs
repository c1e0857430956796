// Runs as a child: what a line of the pack looks like with a mutant, and which mutants' places it comes by.
import { createHash } from 'node:crypto';
import { lookFor } from './look.mjs';

let mutant = 0;
const passed = new Set();
// The paths ask `k.mutant(17)`, and no kernel has such a method.
Object.defineProperty(Object.prototype, 'mutant', {
  value: (number) => {
    passed.add(number);
    return number === mutant;
  },
});

const looks = new Map();

process.on('message', ({ line, mutant: number }) => {
  mutant = number;
  passed.clear();
  const began = performance.now();
  const seen = look(line);
  const ms = performance.now() - began;
  mutant = 0;
  const reached = [...passed].sort((a, b) => a - b);
  process.send({
    seen: createHash('sha1').update(seen).digest('hex'),
    head: seen.slice(0, 300),
    ms,
    reached,
  });
});

function look(line) {
  try {
    if (!looks.has(line)) looks.set(line, lookFor(line));
    return looks.get(line)();
  } catch (error) {
    return `!${error.name}: ${error.message}`;
  }
}
