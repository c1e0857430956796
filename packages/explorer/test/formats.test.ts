import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  json,
  judge,
  loadRace,
  mail,
  mermaid,
  type Report,
  raceProgram,
  sarif,
  tell,
} from '../src/index.js';

const FILE = join(import.meta.dirname, '../../../races/s-dax-post-mmap.yaml');

const report = ((): Report => {
  const race = loadRace(readFileSync(FILE, 'utf8'), 'r.yaml');
  const program = raceProgram(race, { with: ['busy-if-mapped'] });
  const verdict = judge(program);
  const story = tell(program, verdict.violation!.moves);
  return { file: 'r.yaml', title: race.race, on: '4.13', options: '', program, verdict, story };
})();

describe('[EX17] a report', () => {
  it('as a mail: 72 columns, the steps of each actor in its own, with what both touch', () => {
    const text = mail(report);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(72);
    expect(text).toMatchInlineSnapshot(`
      "->mmap reads S_DAX while another task changes it
      kernel 4.13

      a mapper: mmap(f0, 4, 2, rw, shared)
      b changer: set-dax(f0, on)

      VIOLATED: vm-flags(A, 4)
        vm-flags(A, 4) is lacking
        104 states, 164 steps, 2 ends (stateful)

      a mapper                             b changer
      -----------------------------------  -----------------------------------
                                           set-dax(f0, on)
                                             inode_lock  xfsIoctlSetattrDax
                                               r inode 1 fops 3
                                             filemap_invalidate_lock
                                             xfsIoctlSetattrDax
                                             i_mmap_lock  iMmapLockWrite
                                               w i_mmap_rwsem of f0 0 -> -3
                                             i_mmap_unlock  iMmapUnlockWrite
                                               r mapping 1 head 0
                                               w i_mmap_rwsem of f0 -3 -> 0
                                             i_mmap_lock  unmapMappingPages
                                               r inode 1 fops 3
                                               w i_mmap_rwsem of f0 0 -> -3
                                             i_mmap_unlock  unmapMappingPages
                                               r mapping 1 head 0
                                               w i_mmap_rwsem of f0 -3 -> 0
      mmap(f0, 4, 2, rw, shared)
        mmap_write_lock  mmapWriteLock
        op  mmapNewVma
          r inode 1 fops 3
        i_mmap_lock  iMmapLockWrite
          w i_mmap_rwsem of f0 0 -> -2
        vma_write  mmapNewVma
          w mapping 1 head 0 -> 1
        i_mmap_unlock  iMmapUnlockWrite
          w i_mmap_rwsem of f0 -2 -> 0
        mmap_write_unlock mmapWriteUnlock
          r inode 1 fops 3
        = 4
                                             op  xfsDiflagsToLinux
                                               w inode 1 fops 3 -> 2
                                             filemap_invalidate_unlock
                                             xfsIoctlSetattrDax
                                             inode_unlock  xfsIoctlSetattrDax
                                             = 0

      15 steps, 2 switches; again by: faultline explore r.yaml --replay b6a6b3

      points: filemap_invalidate_lock filemap_invalidate_unlock i_mmap_lock
        i_mmap_unlock inode_lock inode_unlock mmap_write_lock
        mmap_write_unlock op ptep_get_lockless vma_write wait:i_mmap_lock
      locks nobody waited for: mmap_lock of mm 1, i_rwsem of f0,
        invalidate_lock of f0
      lock rules nobody came to: VM_MAYBE_GUARD of a VMA; an entry that maps a
        page; a slot that gets a table; a leaf, and a slot that loses its
        table; any entry; a slot that loses a table that others have; how many
        share a table; a table put aside; size of a file; what is in the page
        cache; which DAX entries there are; a DAX entry that becomes dirty;
        blocks that become free; what comes into the page cache; what leaves
        the page cache; blocks that get in use
      written and touched by one actor alone: 49 words
      "
    `);
  });

  it('as JSON, Mermaid and SARIF: the same schedule', () => {
    const read = JSON.parse(json(report));
    expect(read.verdict).toBe('violated');
    expect(read.violation.schedule).toBe(report.story!.schedule);
    expect(read.steps).toHaveLength(report.story!.steps.length);
    const drawn = mermaid(report);
    expect(drawn).toContain('participant b as changer');
    expect(drawn).toContain('b->>state: op inode 1 fops');
    const [run] = JSON.parse(sarif(report)).runs;
    expect(run.results[0].ruleId).toBe('vm-flags(A, 4)');
    const [flow] = run.results[0].codeFlows[0].threadFlows;
    expect(flow.locations).toHaveLength(report.story!.steps.length);
  });
});
