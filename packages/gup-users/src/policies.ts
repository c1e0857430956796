import { definePolicy, type Policy } from '@faultline/kernel-api';

/** Whether direct I/O pins the pages of its buffer, or takes plain references. */
export const directIoPins: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'block:direct-io',
  about: 'how direct I/O holds the pages of its buffer',
  combine: 'only',
  asked: 'once',
  values: {
    get: {
      since: '4.0',
      source: 'lib/iov_iter.c 6.1 iov_iter_get_pages; recordings of direct-io-gup on 5.10 and 6.1',
      about: 'with plain references: gup_flags 4h',
      answer: () => false,
    },
    pin: {
      since: '6.5',
      source:
        'lib/iov_iter.c 6.12 iov_iter_extract_pages; recordings of direct-io-gup on 6.12 to 7.2 (first release not pinned down)',
      about: 'with pins: gup_flags 80000h',
      answer: () => true,
    },
  },
});

/** What the buffer of direct I/O has to be aligned to, in bytes. */
export const bufferAlignment: Policy<void, number> = definePolicy<void, number>({
  name: 'block:buffer-alignment',
  about: 'what the buffer of direct I/O has to be aligned to',
  combine: 'only',
  asked: 'once',
  values: {
    sector: {
      since: '4.0',
      source: 'fs/block_dev.c 5.10, block/fops.c 6.1; recording of ho5-dio-holes on 6.1',
      about: 'a sector, like the place on the disk',
      answer: () => 512,
    },
    device: {
      since: '6.13',
      source:
        'block/fops.c blkdev_dio_invalid; recording of ho5-dio-holes on 6.18 (first release not pinned down)',
      about: 'what the device asks for: four bytes here',
      answer: () => 4,
    },
  },
});

/** Whether process_vm_readv and process_vm_writev pin the pages of the other process. */
export const processVmPins: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'gup:process-vm',
  about: 'how process_vm_readv and process_vm_writev hold the pages of the other process',
  combine: 'only',
  asked: 'once',
  values: {
    get: {
      since: '4.0',
      source: 'mm/process_vm_access.c 4.19 get_user_pages_remote',
      about: 'with plain references',
      answer: () => false,
    },
    pin: {
      since: '5.6',
      source:
        'mm/process_vm_access.c 5.10 pin_user_pages_remote; recordings of process-vm on all kernels',
      about: 'with pins',
      answer: () => true,
    },
  },
});

/** Whether looking into another process asks for a VMA before get_user_pages does. */
export const remoteLooksUp: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'gup:access-remote',
  about: 'whether ptrace at an address without a VMA comes as far as get_user_pages',
  combine: 'only',
  asked: 'once',
  values: {
    no: {
      since: '4.0',
      source: 'recording of 5.10 (ptrace-no-vma): get_user_pages is called',
      about: 'it does, and fails there',
      answer: () => false,
    },
    yes: {
      since: '6.1',
      source:
        'recordings of 6.1.187 to 7.2 (ptrace-no-vma; mm/memory.c 6.5 __access_remote_vm, and its backport to 6.1)',
      about: 'no, if the first byte has no VMA: there is nothing to copy',
      answer: () => true,
    },
  },
});

/** Whether who looks into another address space waits for its mmap lock once it is killed. */
export const remoteKillable: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'gup:access-remote-killed',
  about: 'what ptrace and /proc/PID/mem do about the mmap lock once their caller is killed',
  combine: 'only',
  asked: 'once',
  values: {
    waits: {
      since: '4.0',
      source: 'mm/memory.c 4.19 __access_remote_vm, down_read',
      about: 'they wait for it',
      answer: () => false,
    },
    ends: {
      since: '5.3',
      source: 'mm/memory.c 5.10 __access_remote_vm, mmap_read_lock_killable (commit 1e426fe28261)',
      about: 'they do not, and have copied nothing',
      answer: () => true,
    },
  },
});

/** How io_uring takes the pages of a fixed buffer. */
export interface FixedBufferRules {
  /** There are fixed buffers at all. */
  readonly known: boolean;
  /** Pinned by the fast walk first; before, by the slow one under the mmap lock. */
  readonly fast: boolean;
  /** As pins; before 5.6 as references. */
  readonly pins: boolean;
  /** Any file is refused, once its pages are there, but memory's and those of the pool. */
  readonly refusesFiles: boolean;
  /** A buffer may not lie in two files, or in one and in none. */
  readonly oneFile: boolean;
}

export const fixedBuffers: Policy<void, FixedBufferRules> = definePolicy<void, FixedBufferRules>({
  name: 'uring:fixed-buffers',
  about: 'how io_uring pins the pages of a fixed buffer, and of which files',
  combine: 'only',
  asked: 'once',
  values: {
    none: {
      since: '4.0',
      source: 'io_uring came with 5.1',
      about: 'there is no io_uring',
      answer: () => ({
        known: false,
        fast: false,
        pins: false,
        refusesFiles: false,
        oneFile: false,
      }),
    },
    gets: {
      since: '5.1',
      source: 'fs/io_uring.c 5.2 io_sqe_buffer_register: get_user_pages with FOLL_LONGTERM',
      about:
        'references and no pins, under the mmap lock; then mappings of other files are refused',
      answer: () => ({
        known: true,
        fast: false,
        pins: false,
        refusesFiles: true,
        oneFile: false,
      }),
    },
    'looks-at-vmas': {
      since: '5.6',
      source: 'fs/io_uring.c 5.10, io_uring/rsrc.c 6.1; recordings of longterm-pin on 5.10 and 6.1',
      about: 'the same with pins',
      answer: () => ({ known: true, fast: false, pins: true, refusesFiles: true, oneFile: false }),
    },
    'one-file': {
      since: '6.1',
      source: 'recording of ho5-uring-mixed on 6.1 (first release not pinned down)',
      about: 'the same, and a buffer lies in one file or in none',
      answer: () => ({ known: true, fast: false, pins: true, refusesFiles: true, oneFile: true }),
    },
    fast: {
      since: '6.5',
      source:
        'io_uring/rsrc.c 6.12 io_pin_pages; recordings of longterm-pin on 6.12 to 7.2 (first release not pinned down)',
      about: 'by the fast walk first; get_user_pages decides about files',
      answer: () => ({ known: true, fast: true, pins: true, refusesFiles: false, oneFile: false }),
    },
  },
});

/** Whether a fixed buffer counts in VmPin. */
export const fixedBufferCounted: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'uring:fixed-buffer-count',
  about: 'whether a fixed buffer counts in VmPin of its process',
  combine: 'only',
  asked: 'once',
  values: {
    counted: {
      since: '4.0',
      source:
        'io_uring/rsrc.c 6.1 io_account_mem, io_buffer_account_pin; recordings of longterm-pin on 5.10 to 6.18, hugetlb-soft-pinned on 6.1 and 6.12',
      about: 'each page once, and each larger folio whole',
      answer: () => true,
    },
    uncounted: {
      since: '7.0',
      source: 'recordings of longterm-pin on 7.2: VmPin stays 0 (first release not pinned down)',
      about: 'not at all, for a process with CAP_IPC_LOCK',
      answer: () => false,
    },
  },
});

/** Whether io_uring_register without a ring is a call of its own. */
export const blindRegister: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'uring:blind-register',
  about: 'what io_uring_register says to the descriptor -1',
  combine: 'only',
  asked: 'once',
  values: {
    'bad-descriptor': {
      since: '4.0',
      source: 'recordings of longterm-pin on 5.10, 6.1 and 6.12',
      about: 'EBADF',
      answer: () => false,
    },
    'no-ring': {
      since: '6.13',
      source:
        'io_uring/register.c io_uring_register_blind; recordings of longterm-pin on 6.18 and 7.2 (first release not pinned down)',
      about: 'that it knows no such operation without a ring: EINVAL',
      answer: () => true,
    },
  },
});

/** How memory is held for devices that user space drives: network cards, devices of guests. */
export interface DeviceMemory {
  /** With pins; else with plain references, taken under the mmap lock. */
  readonly pins: boolean;
  /** What a device only reads is taken by force for writing. */
  readonly forces: boolean;
}

export const deviceMemory: Policy<void, DeviceMemory> = definePolicy<void, DeviceMemory>({
  name: 'rdma:umem',
  about:
    'how memory is held for network cards and devices of guests, above all what they only read',
  combine: 'only',
  asked: 'once',
  values: {
    references: {
      since: '4.0',
      source: 'drivers/infiniband/core/umem.c 4.19, 5.4 ib_umem_get',
      about:
        'with references; what is only read with FOLL_FORCE and FOLL_WRITE, so that it is copied now',
      answer: () => ({ pins: false, forces: true }),
    },
    forced: {
      since: '5.6',
      source: 'drivers/infiniband/core/umem.c 5.10, 6.1 ib_umem_get',
      about: 'with pins; what is only read as before',
      answer: () => ({ pins: true, forces: true }),
    },
    read: {
      since: '6.3',
      source: 'drivers/infiniband/core/umem.c 6.12 (by)',
      about:
        'with pins; what is only read for reading: get_user_pages itself unshares what a copy would part',
      answer: () => ({ pins: true, forces: false }),
    },
  },
});

/** Whether pages of DAX devices know their file. */
export const futexDaxKey: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'futex:dax-key',
  about: 'whether a page of a DAX file or device names a shared futex',
  combine: 'only',
  asked: 'once',
  values: {
    none: {
      since: '4.0',
      source: 'kernel/futex.c 4.10 get_futex_key: page->mapping is NULL, and nothing sets it',
      about: 'no: such a page has no file, -EFAULT',
      answer: () => false,
    },
    inode: {
      since: '4.18',
      source: 'fs/dax.c 4.19 dax_associate_entry (4.18), drivers/dax/device.c 4.19',
      about: 'yes, by its inode',
      answer: () => true,
    },
  },
});

/** Whether there are sockets of AF_XDP. */
export const afXdp: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'xsk:umem',
  about: 'whether memory can be registered for packets of AF_XDP',
  combine: 'only',
  asked: 'once',
  values: {
    none: {
      since: '4.0',
      source: 'AF_XDP came with 4.18',
      about: 'no: EAFNOSUPPORT',
      answer: () => false,
    },
    longterm: {
      since: '4.18',
      source: 'net/xdp/xdp_umem.c 5.10, 6.12; before 5.6 with references (rdma:umem), from memory',
      about: 'yes, for writing and with FOLL_LONGTERM',
      answer: () => true,
    },
  },
});

/** Whether KVM lets the balancing of nodes see the accesses of guests. */
export const kvmHonorsNuma: Policy<void, boolean> = definePolicy<void, boolean>({
  name: 'kvm:numa',
  about: 'whether KVM takes pages with FOLL_HONOR_NUMA_FAULT',
  combine: 'only',
  asked: 'once',
  values: {
    implied: {
      since: '4.0',
      source: 'virt/kvm/kvm_main.c 5.10, 6.1: get_user_pages does it unasked',
      about: 'no',
      answer: () => false,
    },
    asked: {
      since: '6.6',
      source: 'virt/kvm/kvm_main.c 6.12 (first release from memory)',
      about: 'yes',
      answer: () => true,
    },
  },
});

/** KVM tells no signal apart. */
export const KVM_SIGNAL_NONE = 0;
/** What a walk says that a signal ended. */
export const KVM_SIGNAL_WALK = 1;
/** That, and what it says where it did not wait for the mmap lock. */
export const KVM_SIGNAL_LOCK = 2;

/** Whether KVM tells apart that a signal came. */
export const kvmSignal: Policy<void, number> = definePolicy<void, number>({
  name: 'kvm:signal',
  about: 'what KVM makes of a page that a signal kept it from getting',
  combine: 'only',
  asked: 'once',
  values: {
    fault: {
      since: '4.0',
      source: 'virt/kvm/kvm_main.c 5.10 hva_to_pfn',
      about: 'looks at the mapping as if there were no page: -EFAULT unless it is a driver',
      answer: () => KVM_SIGNAL_NONE,
    },
    own: {
      since: '6.2',
      source:
        'virt/kvm/kvm_main.c 6.12 hva_to_pfn, KVM_PFN_ERR_SIGPENDING (first release from memory)',
      about: '-EINTR: the guest is left, and comes again',
      answer: () => KVM_SIGNAL_WALK,
    },
    lock: {
      since: '6.13',
      source:
        'virt/kvm/kvm_main.c hva_to_pfn, -EINTR or -EAGAIN (after 6.12, by its parent of October 2024; first release from memory)',
      about: 'the same, also where the mmap lock was not waited for (-EAGAIN of get_user_pages)',
      answer: () => KVM_SIGNAL_LOCK,
    },
  },
});

/** The answers that the paths of this package read. */
export interface UserPolicies {
  readonly directIoPins: boolean;
  readonly bufferAlignment: number;
  readonly processVmPins: boolean;
  readonly remoteLooksUp: boolean;
  readonly remoteKillable: boolean;
  readonly fixedBuffers: FixedBufferRules;
  readonly fixedBufferCounted: boolean;
  readonly blindRegister: boolean;
  readonly deviceMemory: DeviceMemory;
  readonly futexDaxKey: boolean;
  readonly afXdp: boolean;
  readonly kvmHonorsNuma: boolean;
  /** KVM_SIGNAL_*. */
  readonly kvmSignal: number;
}
