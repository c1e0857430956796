import { bad, jsonFile, type Malformed, MMAP, OPEN, recording, yamlSteps } from './malformed.js';

/** Meaning: names and ranges that do not fit together. */
export const MEANING: readonly Malformed[] = [
  bad(
    'SC14',
    'a backing twice',
    'backing: [anon, ext4, anon]\nsteps: []\n',
    'a.yaml:1:23: found backing "anon" a second time, expected each backing once',
  ),
  bad(
    'SC15',
    'a file name twice',
    jsonFile('{"name": "f0", "size": 1},\n {"name": "f0", "size": 2}'),
    'a.json:4:11: found file "f0" a second time, expected each file name once',
  ),
  bad(
    'SC16',
    'ranges that overlap',
    jsonFile('{"name": "f0", "size": "64k", "layout": "mixed:W0-7,H7-15"}'),
    'a.json:3:52: found range H7-15, which overlaps 0-7, expected each page in one range',
  ),
  bad(
    'SC16',
    'a range behind the end',
    jsonFile('{"name": "f0", "size": "32k", "layout": "mixed:W0-7,H8"}'),
    'a.json:3:52: found range H8, expected pages below 8, which is the size of the file',
  ),
  bad(
    'SC16',
    'a range that runs backwards',
    jsonFile('{"name": "f0", "size": "32k", "layout": "mixed:W7-0"}'),
    'a.json:3:52: found range W7-0, expected its first page before its last',
  ),
  bad(
    'SC17',
    'an fd of an unknown file',
    yamlSteps('op: open, file: f1, as: fd0'),
    'a.yaml:4:22: found file "f1" that nothing before declares, expected one of f0 (did you mean "f0"?)',
  ),
  bad(
    'SC17',
    'an fd that nothing opened',
    yamlSteps(MMAP),
    'a.yaml:4:28: found descriptor "fd0" that nothing before declares, expected an open before it',
  ),
  bad(
    'SC17',
    'a mapping declared only later',
    yamlSteps(OPEN, 'op: touch, map: m0', MMAP),
    'a.yaml:5:22: found mapping "m0" that nothing before declares, expected an mmap before it',
  ),
  bad(
    'SC17',
    'a mapping of a similar name',
    yamlSteps(OPEN, MMAP, 'op: snapshot, map: mO'),
    'a.yaml:6:25: found mapping "mO" that nothing before declares, expected one of m0 (did you mean "m0"?)',
  ),
  bad(
    'SC17',
    'a buffer that is no mapping',
    yamlSteps(OPEN, 'op: pread, fd: fd0, buf_map: m0'),
    'a.yaml:5:35: found mapping "m0" that nothing before declares, expected an mmap before it',
  ),
  bad(
    'SC17',
    'a child that was never forked',
    yamlSteps('op: resume, child: c'),
    'a.yaml:4:25: found child "c" that nothing before declares, expected a fork before it',
  ),
  bad(
    'SC17',
    'a ring that was never made',
    yamlSteps('op: uring_unregister'),
    'a.yaml:4:5: found ring "ring" that nothing before declares, expected a uring_register before it',
  ),
  bad(
    'SC17',
    'a name that every object has',
    yamlSteps('op: mlock, map: toString'),
    'a.yaml:4:22: found mapping "toString" that nothing before declares, expected an mmap before it',
  ),
  bad(
    'SC18',
    'a mapping of the child',
    yamlSteps(OPEN, `op: fork, steps: [{${MMAP}}]`, 'op: mlock, map: m0'),
    'a.yaml:6:22: found mapping "m0" that nothing before declares, expected an mmap before it',
  ),
  bad(
    'SC18',
    'a mapping made after the fork',
    yamlSteps(OPEN, 'op: fork, steps: [{op: pause}, {op: mlock, map: m0}]', MMAP),
    'a.yaml:5:54: found mapping "m0" that nothing before declares, expected an mmap before it',
  ),
  bad(
    'SC20',
    'open of nothing',
    yamlSteps('op: open'),
    'a.yaml:4:5: found neither "file" nor "path" in "open", expected one of the two',
  ),
  bad(
    'SC20',
    'open of two things',
    yamlSteps('op: open, file: f0, path: /dev/zero'),
    'a.yaml:4:26: found both "file" and "path" in "open", expected only one of them',
  ),
  bad(
    'SC20',
    'a pause without a parent',
    yamlSteps('op: pause'),
    'a.yaml:4:10: found pause in the first process, expected it among the steps of a fork',
  ),
];

/** Recordings. */
export const RECORDED: readonly Malformed[] = [
  bad(
    'SC4',
    'a recording without scenario',
    '{"name": "x", "kernel": "6.12", "status": "ok",\n "backing": "anon", "files": [], "steps": []}',
    'r.json:1:1: found no key "scenario", expected "scenario": the scenario that was asked (a map)',
  ),
  bad(
    'SC24',
    'extents that are no list',
    recording('"files": [{"name": "f0", "extents": 3}], "steps": []'),
    'r.json:3:38: found 3, expected a list of extents',
  ),
  bad(
    'SC24',
    'an extent without count',
    recording('"files": [{"name": "f0", "extents": [{"page": 0}]}], "steps": []'),
    'r.json:3:39: found no key "count" in an extent, expected "count": a whole number from 0',
  ),
  bad(
    'SC24',
    'steps that are no list',
    recording('"files": [], "steps": {}'),
    'r.json:3:24: found a map, expected a list of recorded steps',
  ),
  bad(
    'SC7',
    'a truncated recording',
    recording('"files": [], "steps": []').slice(0, -12),
    'r.json:3:16: found end of file, expected a closing quote',
  ),
  bad(
    'SC17',
    'a bad name in the scenario of a recording',
    recording('"files": [], "steps": []').replace('"sync"', '"mlock", "map": "m0"'),
    'r.json:2:48: found mapping "m0" that nothing before declares, expected an mmap before it',
  ),
];
