/** The tables, at most 100 columns wide. */
import { BUILT_LIMIT } from './plan.mjs';

const figure = (x) => (x >= 100 ? x.toFixed(0) : x >= 10 ? x.toFixed(1) : x.toFixed(2));
const span = ({ median, min, max }) => `${figure(median)} (${figure(min)}-${figure(max)})`;

/** What a ratio is worth: `goal`, `ok`, or `BELOW` its floor. */
export function grade(value, bounds) {
  if (bounds === undefined) return '';
  if (value >= bounds.goal) return 'goal';
  return value >= bounds.floor ? 'ok' : `BELOW ${bounds.floor}x`;
}

function row(...cells) {
  const widths = [43, 9, 9, 20];
  const padded = cells.map((cell, i) => {
    const width = widths[i] ?? 0;
    return i === 0 ? cell.padEnd(width) : cell.padStart(width);
  });
  return padded.join('  ').trimEnd();
}

const failure = (name, error) => `${row(name)}  failed: ${error.split('\n')[0]}`.slice(0, 100);

export const operationsHeader = () =>
  `${row('operation (ns a page, CPU time)', 'model', 'kernel', 'kernel/model')}  goal`;

/** One measured operation. */
export function operationLine({ name, bounds, model, kernel, ratio, error }) {
  if (error !== undefined) return failure(name, error);
  const own = figure(model.median);
  if (ratio === undefined) return row(name, own, '-', '-');
  return row(name, own, figure(kernel.median), span(ratio), `  ${grade(ratio.median, bounds)}`);
}

export const memoryHeader = () => row('bytes, index included', 'resident', 'computed', 'floor');

export function memoryLine({ name, release, resident, computed, floor, error }) {
  if (error !== undefined) return failure(`${name}, ${release}`, error);
  const mark = resident <= floor ? 'ok' : 'ABOVE';
  return row(
    `${name}, ${release} xfs`,
    figure(resident),
    figure(computed),
    `${floor}`,
    `  ${mark}`,
  );
}

export const allocationHeader = () =>
  row('heap bytes a fault, ring on', 'allocated', 'kept', 'floor');

export function allocationLine({ release, fs, allocated, kept, error }) {
  if (error !== undefined) return failure(`${release} ${fs}`, error);
  const mark = allocated < 1 ? 'ok' : 'ABOVE';
  return row(`${release} ${fs}`, figure(allocated), figure(Math.abs(kept)), '0', `  ${mark}`);
}

export const growthHeader = () => row('growth (ns, CPU time)', 'large', 'small', 'large/small');

export function growthLine({ name, limit, large, small, error }) {
  if (error !== undefined) return failure(name, error);
  const ratio = large / small;
  const mark = ratio <= limit ? 'ok' : `ABOVE ${limit}x`;
  return row(name, figure(large), figure(small), figure(ratio), `  ${mark}`);
}

/** What a mapping of 1 TiB takes that nobody has touched, beside one of 2 MiB: bytes of page tables. */
export function mappingLine({ large, small }) {
  const mark = large.tables <= small.tables ? 'ok' : 'ABOVE';
  const name = 'tables of 1 TiB untouched over 2 MiB';
  return row(name, `${large.tables}`, `${small.tables}`, '', `  ${mark}`);
}

/** Bytes that 10,000 processes' page tables take, and the resident set by them. */
export function builtLine({ tables, resident }) {
  const mark = resident <= BUILT_LIMIT ? 'ok' : 'ABOVE';
  const name = 'bytes, resident over tables, 10,000 built';
  return row(name, `${resident}`, `${tables}`, '', `  ${mark}`);
}
