import { FOLL_LONGTERM, FOLL_WRITE, HELD_CALL } from '@faultline/gup';
import type { Machine } from '@faultline/machine';
import {
  adviceNumber,
  MAP_ANONYMOUS,
  MAP_FIXED,
  MAP_HUGETLB,
  MAP_PRIVATE,
  MAP_SHARED,
  MREMAP_FIXED,
  MREMAP_MAYMOVE,
} from '@faultline/mm';
import { VM_EXEC, VM_READ, VM_WRITE } from '@faultline/vma';
import { callBegin } from './call-begin.js';

/** Where a call is made: the machine, the task, and which open file description a file has. */
export interface CallPlace {
  readonly machine: Machine;
  readonly task: number;
  readonly filp: (file: string) => number;
}

/** A kind of call: what its arguments are called, and how its path begins. */
export interface CallKind {
  /** `page` and `pages` are numbers; one that ends in `?` may be left out. */
  readonly args: readonly string[];
  /** What `flags...` may be; `+PAGE` is a number. */
  readonly flags?: readonly string[];
  readonly about: string;
  readonly begin: (place: CallPlace, args: readonly string[]) => void;
}

const PUNCH = 3;
const PIN_FLAGS: readonly string[] = ['write', 'longterm'];
const ALL_PAGES = 2 ** 51 - 1;

function prot(letters: string): number {
  const bits: Record<string, number> = { r: VM_READ, w: VM_WRITE, x: VM_EXEC };
  if (letters === 'none') return 0;
  return [...letters].reduce((sum, letter) => sum | (bits[letter] ?? 0), 0);
}

/** The number of an advice; RangeError for a name that is none. */
function advise(name: string): number {
  const number = adviceNumber(name);
  if (Number.isNaN(number)) throw new RangeError(`no advice is called ${name}`);
  return number;
}

function access(value: (args: readonly string[]) => number): CallKind['begin'] {
  return ({ machine, task }, args) => {
    const path = machine.kernel.tlb.cpus === 0 ? 'userAccess' : 'userAccessTlb';
    machine.begin(task, path, task, Number(args[0]), 0, value(args));
  };
}

/** Begins an operation of a file. */
function fileOp(
  member: 'truncate' | 'fallocate' | 'fsync',
  more: (bytes: number, args: readonly string[]) => number[],
): CallKind['begin'] {
  return ({ machine, task }, args) => {
    const { inodes, fileOps, pt } = machine.kernel;
    const { id } = machine.file(args[0]!);
    const op = fileOps.op(inodes.fops[id]!, member);
    callBegin(machine, task, op, task, id, ...more(2 ** pt.geometry.pageShift, args));
  };
}

function pin(name: string): CallKind['begin'] {
  return ({ machine, task }, [at, pages, ...flags]) => {
    const { held } = machine.kernel;
    const list = held.open(HELD_CALL, task);
    const foll =
      (flags.includes('write') ? FOLL_WRITE : 0) | (flags.includes('longterm') ? FOLL_LONGTERM : 0);
    machine.begin(task, name, task, Number(at), Number(pages), foll, list);
  };
}

/** Every call that an actor can make. */
export const CALLS: Readonly<Record<string, CallKind>> = {
  load: {
    args: ['page'],
    about: 'user code reads the first byte of a page',
    begin: access(() => -1),
  },
  store: {
    args: ['page', 'byte'],
    about: 'user code stores a byte at the start of a page',
    begin: access((args) => Number(args[1])),
  },
  mmap: {
    args: ['what', 'page', 'pages', 'prot', 'flags...'],
    flags: ['shared', 'private', 'hugetlb', 'rdonly', '+PAGE'],
    about:
      'maps a file, or anon, at a page; flags: shared private hugetlb rdonly, +PAGE of the file',
    begin: ({ machine, task, filp }, [what, page, pages, letters, ...flags]) => {
      const anon = what === 'anon';
      const huge = flags.includes('hugetlb');
      const pgoff = Number(flags.find((flag) => flag.startsWith('+')) ?? 0);
      machine.kernel.requests.set(task, {
        addr: Number(page),
        pages: Number(pages),
        prot: prot(letters!),
        flags:
          MAP_FIXED |
          (flags.includes('private') ? MAP_PRIVATE : MAP_SHARED) |
          (anon ? MAP_ANONYMOUS : 0) |
          (huge ? MAP_HUGETLB : 0),
        pgoff,
        file: anon ? 0 : machine.file(what!).id,
        filp: anon ? 0 : filp(what!),
        fmode: anon ? 0 : flags.includes('rdonly') ? 1 : 3,
      });
      machine.begin(task, 'doMmap', task);
    },
  },
  munmap: {
    args: ['page', 'pages'],
    about: 'unmaps pages',
    begin: ({ machine, task }, [page, pages]) =>
      machine.begin(task, 'vmMunmap', task, Number(page), Number(page) + Number(pages)),
  },
  mprotect: {
    args: ['page', 'pages', 'prot'],
    about: 'changes the protection of pages',
    begin: ({ machine, task }, [page, pages, letters]) =>
      machine.begin(
        task,
        'doMprotect',
        task,
        Number(page),
        Number(page) + Number(pages),
        prot(letters!),
      ),
  },
  mremap: {
    args: ['page', 'pages', 'pages', 'page?'],
    about: 'moves or resizes a mapping',
    begin: ({ machine, task }, [page, pages, more, to]) => {
      const flags = to === undefined ? MREMAP_MAYMOVE : MREMAP_MAYMOVE | MREMAP_FIXED;
      machine.begin(
        task,
        'doMremap',
        task,
        Number(page),
        Number(pages),
        Number(more),
        flags,
        Number(to ?? 0),
      );
    },
  },
  madvise: {
    args: ['page', 'pages', 'advice'],
    about: 'an advice by its name: dontneed',
    begin: ({ machine, task }, [page, pages, advice]) =>
      machine.begin(
        task,
        'doMadvise',
        task,
        Number(page),
        Number(page) + Number(pages),
        advise(advice!),
      ),
  },
  fork: {
    args: [],
    about: 'copies the address space',
    begin: ({ machine, task }) =>
      machine.begin(task, 'dupMm', task, machine.kernel.tasks.mm[task]!),
  },
  ftruncate: {
    args: ['file', 'pages'],
    about: 'cuts or extends a file',
    begin: fileOp('truncate', (bytes, args) => [Number(args[1]) * bytes]),
  },
  punch: {
    args: ['file', 'page', 'pages'],
    about: 'punches a hole into a file',
    begin: fileOp('fallocate', (bytes, [, page, pages]) => [
      PUNCH,
      Number(page) * bytes,
      Number(pages) * bytes,
    ]),
  },
  fsync: {
    args: ['file'],
    about: 'writes a file back',
    begin: fileOp('fsync', () => [0, ALL_PAGES]),
  },
  'set-dax': {
    args: ['file', 'on'],
    about: 'sets (on) or clears (off) FS_XFLAG_DAX, with what the release does at once',
    begin: ({ machine, task }, [file, on]) =>
      machine.begin(task, 'xfsIoctlSetattrDax', task, machine.file(file!).id, on === 'on' ? 1 : 0),
  },
  'get-fast': {
    args: ['page', 'pages', 'flags...'],
    flags: PIN_FLAGS,
    about: 'get_user_pages_fast',
    begin: pin('getUserPagesFast'),
  },
  'pin-fast': {
    args: ['page', 'pages', 'flags...'],
    flags: PIN_FLAGS,
    about: 'pin_user_pages_fast; flags: write longterm',
    begin: pin('pinUserPagesFast'),
  },
  path: {
    args: ['name', 'numbers...'],
    about: 'any kernel path by its name; the task is its first argument',
    begin: ({ machine, task }, [name, ...args]) =>
      machine.begin(task, name!, task, ...args.map(Number)),
  },
};
