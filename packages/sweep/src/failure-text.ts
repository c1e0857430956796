import type { Part } from './plan.js';
import type { Failure } from './sweep.js';

/** What was found, where it lies, and how to look at it again. */
export function failureText(failure: Failure, part: Part, file: string): string {
  const { difference, scenario, shrinks } = failure;
  const geometry = part.geometry === 'x86-64' ? '' : ` --geometry ${part.geometry}`;
  return [
    `step ${difference.step} (${difference.op}) differs`,
    ...difference.what.map((one) => `  ${one}`),
    `  seed ${part.seed}; ${scenario.steps.length} steps are left after ${shrinks} shrinks: ${file}`,
    `  npm run sweep -- --replay ${file} --kernel ${part.kernel}${geometry || ' --geometry x86-64'}`,
    `  node packages/cli/dist/bin.js run ${file} --kernel ${part.kernel}`,
  ].join('\n');
}
