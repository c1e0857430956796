import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CLASSES, figuresOf, type Judged, rerun } from '@faultline/conformance';
import { loadText } from '@faultline/scenario';
import { describe, expect, it } from 'vitest';

const CORPUS = fileURLToPath(new URL('../../../corpus/recordings/', import.meta.url));
const KERNELS = ['5.10', '6.1', '6.12', '6.18', '7.2'];
const FILES =
  /^((hole-zero-page|hole-two-mappings|private-cow|mkwrite-cycle|protection)@(ext4|tmpfs)|(hole-pmd|truncate-punch)@tmpfs|populate-private@ext4)\.json$/;

function judge(kernel: string, files: RegExp = FILES): Judged[] {
  return readdirSync(CORPUS + kernel)
    .filter((name) => files.test(name))
    .map((name) => {
      const loaded = loadText(readFileSync(`${CORPUS}${kernel}/${name}`, 'utf8'), name);
      if (loaded.kind !== 'recording') throw new Error(`${name} is no recording`);
      return { name, tally: rerun(loaded.recording, loaded.scenario).tally };
    });
}

describe('[CF78] the model agrees with recordings of folios of more than one page', () => {
  it.each([
    ['6.1', 2],
    ['6.12', 3],
    ['6.18', 1],
    ['7.2', 2],
  ])('on %s: all but the names of reused table frames', (kernel, count) => {
    const judged = judge(kernel, /^cache-folio.*@(xfs|ext4)\.json$/);
    expect(judged).toHaveLength(count);
    const notes = judged.flatMap((j) => j.tally.notes);
    expect(notes.filter((n) => !/(pte|pmd)_table$/.test(n.where))).toEqual([]);
  });
});

describe('[CF23] and with recordings of tmpfs buffers that end early', () => {
  it.each(['5.10', '6.1', '6.12', '6.18'])('on %s', (kernel) => {
    const judged = judge(kernel, /^buffer-cut-short@tmpfs\.json$/);
    expect(judged).toHaveLength(1);
    expect(judged[0]!.tally.notes).toEqual([]);
  });
});

describe('[CF101] and in full with those of pages that fallocate made of a tmpfs file', () => {
  it.each([
    ['5.10', 3],
    ['6.12', 1],
    ['7.2', 2],
  ])('on %s', (kernel, count) => {
    const judged = judge(kernel, /^shmem-fallocated.*\.json$/);
    expect(judged).toHaveLength(count);
    expect(judged.flatMap((j) => j.tally.notes)).toEqual([]);
  });
});

const BEFORE =
  /^(cache-windows@(ext4|tmpfs)|(hole-zero-page|private-cow|mkwrite-cycle|protection)@xfs)\.json$/;

describe('[CF23] and with recordings made before it had run them', () => {
  it.each([
    ['5.10', 6],
    ['6.12', 3],
    ['7.2', 4],
  ])('on %s: all but the names of reused table frames', (kernel, count) => {
    const judged = judge(kernel, BEFORE);
    expect(judged).toHaveLength(count);
    const notes = judged.flatMap((j) => j.tally.notes);
    expect(notes.filter((n) => !/(pte|pmd)_table$/.test(n.where))).toEqual([]);
  });
});

describe('[CF23] and with one of which mappings of files are THPeligible', () => {
  it.each(['6.12', '7.2'])('on %s', (kernel) => {
    const judged = judge(kernel, /^thp-eligible-files\.json$/);
    expect(judged).toHaveLength(1);
    expect(judged[0]!.tally.notes).toEqual([]);
  });
});

describe('[CF23] and with one of shared memory without a file', () => {
  for (const kernel of ['5.10', '6.12', '7.2']) {
    it(`on ${kernel}`, () => {
      const name = 'shared-anon.json';
      const loaded = loadText(readFileSync(`${CORPUS}${kernel}/${name}`, 'utf8'), name);
      if (loaded.kind !== 'recording') throw new Error(`${name} is no recording`);
      expect(rerun(loaded.recording, loaded.scenario).tally.notes).toEqual([]);
    });
  }
});

describe('[CF23] and with those of XFS files that change size and blocks', () => {
  const names = ['xfs-cache-truncate', 'xfs-cache-disk-size', 'xfs-cache-fallocate'];
  for (const kernel of KERNELS) {
    for (const name of names.map((n) => `${n}.json`)) {
      const path = `${CORPUS}${kernel}/${name}`;
      if (!existsSync(path)) continue;
      it(`on ${kernel}: ${name}`, () => {
        const loaded = loadText(readFileSync(path, 'utf8'), name);
        if (loaded.kind !== 'recording') throw new Error(`${name} is no recording`);
        expect(rerun(loaded.recording, loaded.scenario).tally.notes).toEqual([]);
      });
    }
  }
});

describe('[CF23] the model agrees with the recordings of the page cache and of tmpfs', () => {
  for (const kernel of KERNELS) {
    it(`on ${kernel}: all but which freed frame comes back first`, () => {
      const judged = judge(kernel);
      expect(judged).toHaveLength(13);
      const { classes } = figuresOf(judged);
      for (const c of CLASSES) expect(classes[c].share, c).toBeGreaterThanOrEqual(0.99);
      const notes = judged
        .flatMap((j) => j.tally.notes.map((n) => ({ ...n, name: j.name })))
        .filter((n) => !(n.name === 'truncate-punch@tmpfs.json' && n.where.endsWith(' pfn')));
      expect(notes).toEqual([]);
    });
  }
});
