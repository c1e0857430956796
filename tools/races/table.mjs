/** The share of the full search that a violation is to be found in, and the seconds that will do as well. */
const SHARE = 0.02;
const SECONDS = 2;

/** Rows of what races cost as a Markdown table. */
export function tableOf(rows) {
  const until = rows.some((row) => row.full.states === 0) ? 'executions' : 'states';
  const head = ['race', 'kernel', 'verdict', `${until} until found`, 'of', 'CPU seconds'];
  return [head, head.map(() => '---'), ...rows.map(cells)].map((row) => `| ${row.join(' | ')} |`);
}

/** What a search has gone through: states, or executions where it keeps none. */
const size = ({ states, executions }) => states || executions;

function cells({ name, on, verdict, found, full, seconds, bound }) {
  // A search that was ended early does not say of how many.
  const share = found && !bound ? size(found) / size(full) : 1;
  const late = found && share > SHARE && seconds > SECONDS ? ' (late)' : '';
  const percent = bound ? '' : ` (${(100 * share).toFixed(1)} %)`;
  const until = found ? `${size(found)}${percent}${late}` : '';
  const all = `${size(full)}${bound ? ` (bound: ${bound})` : ''}`;
  return [name, on, verdict, until, all, seconds.toFixed(1)];
}
