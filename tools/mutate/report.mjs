// What a mutation run says.

const COLUMNS = ['taken', 'noticed', 'explained', 'not reached', 'unnoticed'];

/**
 * What became of a mutant: `noticed`, `explained` (nobody can notice), `not reached` (no line of the pack comes by its
 * place) or `unnoticed`.
 */
export function outcomeOf({ reached, verdict, reason }) {
  if (verdict) return 'noticed';
  if (reason !== undefined) return 'explained';
  return reached ? 'unnoticed' : 'not reached';
}

/**
 * @param {readonly { kind: string, file: string, line: number, what: string, outcome: string, reason?: string,
 *   verdict?: { by: string, saw: string } }[]} mutants
 * @param {boolean} who whether to tell who noticed what
 * @returns {{ text: string, good: boolean }}
 */
export function report(mutants, who) {
  const lines = [];
  for (const outcome of ['not reached', 'unnoticed', 'explained', ...(who ? ['noticed'] : [])]) {
    const some = mutants.filter((one) => one.outcome === outcome);
    if (some.length === 0) continue;
    lines.push(`${outcome}:`);
    for (const one of some) lines.push(...told(one));
    lines.push('');
  }
  const rows = [...new Set(mutants.map(({ kind }) => kind))].sort();
  lines.push(['kind      ', ...COLUMNS].join('  '));
  for (const kind of rows) {
    lines.push(
      row(
        kind,
        mutants.filter((one) => one.kind === kind),
      ),
    );
  }
  lines.push(row('all', mutants));
  const noticed = mutants.filter(({ outcome }) => outcome === 'noticed').length;
  const explained = mutants.filter(({ outcome }) => outcome === 'explained').length;
  const share = mutants.length === 0 ? 1 : noticed / mutants.length;
  lines.push(`${noticed} of ${mutants.length} noticed (${(100 * share).toFixed(1)} %)`);
  return {
    text: lines.join('\n'),
    good: share >= 0.9 && noticed + explained === mutants.length,
  };
}

function told({ kind, file, line, what, reason, verdict, outcome }) {
  const out = [`  ${kind.padEnd(9)} ${file}:${line}`, `            ${what}`];
  if (outcome === 'explained') out.push(`            ${reason}`);
  if (verdict) out.push(`            ${verdict.by}: ${verdict.saw.split('\n')[0].slice(0, 100)}`);
  return out;
}

function row(kind, mutants) {
  const cells = COLUMNS.map((column) => {
    const n =
      column === 'taken'
        ? mutants.length
        : mutants.filter(({ outcome }) => outcome === column).length;
    return String(n).padStart(column.length);
  });
  return [kind.padEnd(10), ...cells].join('  ');
}
