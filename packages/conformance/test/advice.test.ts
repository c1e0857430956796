import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rerun } from '@faultline/conformance';
import { loadText } from '@faultline/scenario';
import { describe, expect, it } from 'vitest';
import { KERNELS } from './kernels.js';

const CORPUS = fileURLToPath(new URL('../../../corpus/recordings/', import.meta.url));

function notes(kernel: string, name: string): readonly unknown[] {
  const loaded = loadText(readFileSync(`${CORPUS}${kernel}/${name}.json`, 'utf8'), name);
  if (loaded.kind !== 'recording') throw new Error(`${name} is no recording`);
  return rerun(loaded.recording, loaded.scenario).tally.notes;
}

const POPULATE = [
  ...['ext4-dax', 'ext4', 'tmpfs'].flatMap((on) => [
    `madvise-populate@${on}`,
    `populate-files@${on}`,
  ]),
  'populate-advice',
];

describe('[CF51] the model agrees with the recordings of MADV_POPULATE', () => {
  it.each(KERNELS)('on %s', (kernel) => {
    for (const name of POPULATE) expect(notes(kernel, name), name).toEqual([]);
  });
});

const LEAVES = [
  ...['ext4-dax', 'xfs-dax'].flatMap((on) => [`pmd-mremap@${on}`, `madvise-huge@${on}`]),
  'thp-mremap',
  'thp-mremap-tmpfs',
  'thp-enabled',
  'mremap-gib@anon',
  'mremap-gib@ext4-dax',
];

describe('[CF70] the model agrees with the recordings of moved leaves and of settings', () => {
  it.each(KERNELS)('on %s', (kernel) => {
    for (const name of LEAVES) {
      const left = notes(kernel, name).filter(
        (n) => !name.startsWith('mremap-gib') || !/_table$/.test((n as { where: string }).where),
      );
      expect(left, name).toEqual([]);
    }
  });
});

describe('[CF71] the model agrees with the recordings of MADV_COLLAPSE', () => {
  it.each(KERNELS.filter((kernel) => kernel !== '5.10'))('on %s', (kernel) => {
    for (const name of ['collapse-anon', 'collapse-cow', 'collapse-dax']) {
      const left = notes(kernel, name).filter(
        (n) => !/(pfn|pte_table|pmd_table)$/.test((n as { where: string }).where),
      );
      expect(left, name).toEqual([]);
    }
  });
});

describe('[CF71] and of ranges without a whole huge page', () => {
  it.each(['6.1', '6.18', '7.2'])('on %s', (kernel) => {
    // The recorder cut this one line of the trace at its commas.
    const left = notes(kernel, 'collapse-within').filter(
      (n) => !/"0,"/.test((n as { real: string }).real),
    );
    expect(left).toEqual([]);
  });
});

const COLLAPSED = ['tmpfs', 'tmpfs-parts', 'tmpfs-edges', 'locked', 'poison', 'devdax'].map(
  (name) => `collapse-${name}`,
);
const REFUSED: Readonly<Record<string, readonly string[]>> = {
  '6.1': ['collapse-file-write@xfs'],
  '6.12': ['collapse-dax2@xfs-dax', 'collapse-file@ext4'],
  '6.18': ['collapse-file-write@xfs'],
};

describe('[CF95] the model agrees with the recordings of MADV_COLLAPSE of files', () => {
  it.each(KERNELS.filter((kernel) => kernel !== '5.10'))('on %s', (kernel) => {
    for (const name of [...COLLAPSED, ...(REFUSED[kernel] ?? [])]) {
      const left = notes(kernel, name)
        .map((n) => (n as { where: string }).where)
        .filter((where) => !/(pfn|pte_table|pmd_table)$/.test(where));
      const splits = name === 'collapse-tmpfs' && ['6.18', '7.2'].includes(kernel);
      // A folio that is punched is split into few large ones there, into pages here.
      expect(left, name).toEqual(splits ? [expect.stringMatching(/fallocate event/)] : []);
    }
  });
});

describe('[CF98] the model agrees with the recordings of memory that may be dropped', () => {
  it.each(KERNELS.filter((kernel) => kernel !== '5.10'))('on %s', (kernel) => {
    const left = notes(kernel, 'droppable').map((n) => (n as { where: string }).where);
    expect(left.filter((where) => !where.endsWith('pfn'))).toEqual([]);
  });
});

const SECRET = ['map', 'lock', 'limit', 'gup', 'fork', 'mremap', 'merge', 'advice', 'poison'];

describe('[CF110] the model agrees with the recordings of secret memory', () => {
  it.each(KERNELS)('on %s', (kernel) => {
    expect(notes(kernel, 'secret-off')).toEqual([]);
    for (const name of kernel === '5.10' ? [] : SECRET) {
      const left = notes(kernel, `secret-${name}`).map((n) => (n as { where: string }).where);
      // A page that was unlocked and locked again before a batch was drained loses its mark there.
      const apart = kernel === '6.18' ? /(pfn|_table|kpage)$/ : /(pfn|_table)$/;
      expect(
        left.filter((where) => !apart.test(where)),
        name,
      ).toEqual([]);
    }
  });
});

describe('[CF111] the model agrees with the recordings of locked memory that is moved', () => {
  it.each(KERNELS)('on %s', (kernel) => {
    const beside = ['6.1', '7.2'].includes(kernel) ? ['-beside', '-part'] : [];
    for (const name of ['', ...beside]) {
      const left = notes(kernel, `mremap-locked${name}`).map((n) => (n as { where: string }).where);
      expect(left.filter((where) => !/(pfn|pte_table|pmd_table)$/.test(where))).toEqual([]);
    }
  });
});

/** Which freed frame or table comes back first; and what counts as Referenced after population, COLD and fork. */
const APART = /(pfn|pte_table|pmd_table|Referenced)$/;

describe('[CF52] the model agrees with the recordings of guard regions', () => {
  it.each(KERNELS)('on %s', (kernel) => {
    const dax = ['6.18', '7.2'].includes(kernel) ? ['guard-files@ext4-dax'] : [];
    for (const name of ['guard-anon', 'guard-huge', 'guard-files@tmpfs', ...dax]) {
      const left = notes(kernel, name).filter((n) => !APART.test((n as { where: string }).where));
      expect(left, name).toEqual([]);
    }
  });
});
