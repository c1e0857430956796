// Removals that nobody can notice, each with the reason: explained.txt.
import { readFileSync } from 'node:fs';

/**
 * Reads the list: a line names a mutant as the run prints it, without its place; the lines below it, moved in,
 * say why.
 *
 * @returns {Map<string, string>} the reason by name
 */
export function readExplained(file) {
  const out = new Map();
  let name;
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    if (line.startsWith(' ')) {
      if (name === undefined) throw new Error(`${file}: a reason before any name: ${line.trim()}`);
      out.set(name, `${out.get(name)} ${line.trim()}`.trim());
      continue;
    }
    name = line.trim();
    if (out.has(name)) throw new Error(`${file}: twice: ${name}`);
    out.set(name, '');
  }
  const bare = [...out].find(([, reason]) => reason === '');
  if (bare) throw new Error(`${file}: no reason: ${bare[0]}`);
  return out;
}

/** Names for mutants that do not depend on the line: `lock zap: yield* ptlLock(...);`, the second one `... #2`. */
export function namesOf(mutants) {
  const seen = new Map();
  return mutants.map(({ kind, what }) => {
    const name = `${kind} ${what}`;
    const nth = (seen.get(name) ?? 0) + 1;
    seen.set(name, nth);
    return nth === 1 ? name : `${name} #${nth}`;
  });
}
