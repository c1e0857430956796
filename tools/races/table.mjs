/** The share of the full search that a violation is to be found in, and the seconds that will do as well. */
const SHARE = 0.02;
const SECONDS = 2;

/** Rows of what races cost as a Markdown table. */
export function tableOf(rows) {
  const head = ['race', 'kernel', 'verdict', 'states until found', 'of', 'CPU seconds'];
  return [head, head.map(() => '---'), ...rows.map(cells)].map((row) => `| ${row.join(' | ')} |`);
}

function cells({ name, on, verdict, found, full, seconds, bound }) {
  // A search that was ended early does not say of how many.
  const share = found && !bound ? found.states / full.states : 1;
  const late = found && share > SHARE && seconds > SECONDS ? ' (late)' : '';
  const percent = bound ? '' : ` (${(100 * share).toFixed(1)} %)`;
  const until = found ? `${found.states}${percent}${late}` : '';
  const all = `${full.states}${bound ? ` (bound: ${bound})` : ''}`;
  return [name, on, verdict, until, all, seconds.toFixed(1)];
}
