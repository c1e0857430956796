import type { Decision } from '@faultline/kernel-api';

const SLOW = 'the slow path goes on';
const GO_ON = 'no';

/** A check's name. */
export type GupDecision =
  | 'args'
  | 'noVma'
  | 'bareVma'
  | 'notAnon'
  | 'longtermFsdax'
  | 'splitHugetlb'
  | 'longtermFile'
  | 'noWrite'
  | 'forceHugetlb'
  | 'forceShared'
  | 'noRead'
  | 'checkError'
  | 'fastLongterm'
  | 'fastEntry'
  | 'fastSpecial'
  | 'fastFile'
  | 'fastFsdax'
  | 'movable'
  | 'unshare'
  | 'pfnPte'
  | 'dyingDevice'
  | 'daxAfter'
  | 'fault'
  | 'unlocked'
  | 'populateBare'
  | 'killed'
  | 'secretmem'
  | 'fastSecret'
  | 'badPte'
  | 'gate';

/** The checks of get_user_pages on which a call turns. */
export const GUP_DECISIONS: Readonly<Record<GupDecision, Decision>> = {
  args: {
    id: 50,
    fn: 'is_valid_gup_args',
    asks: 'flags that do not go together',
    otherwise: GO_ON,
    policy: 'gup:args',
  },
  noVma: { id: 51, fn: '__get_user_pages', asks: 'no mapping at the address', otherwise: GO_ON },
  bareVma: { id: 52, fn: 'check_vma_flags', asks: 'VM_IO or VM_PFNMAP', otherwise: GO_ON },
  notAnon: { id: 53, fn: 'check_vma_flags', asks: 'FOLL_ANON and a file', otherwise: GO_ON },
  longtermFsdax: {
    id: 54,
    fn: 'check_vma_flags',
    asks: 'FOLL_LONGTERM and a DAX file',
    otherwise: GO_ON,
    policy: 'gup:longterm-fsdax',
  },
  splitHugetlb: {
    id: 55,
    fn: 'check_vma_flags',
    asks: 'FOLL_SPLIT_PMD and hugetlb',
    otherwise: GO_ON,
  },
  longtermFile: {
    id: 56,
    fn: 'writable_file_mapping_allowed',
    asks: 'FOLL_LONGTERM, FOLL_WRITE and a file that has to hear of stores',
    otherwise: GO_ON,
    policy: 'gup:longterm-file',
  },
  noWrite: { id: 57, fn: 'check_vma_flags', asks: 'FOLL_WRITE without VM_WRITE', otherwise: GO_ON },
  forceHugetlb: {
    id: 58,
    fn: 'check_vma_flags',
    asks: 'FOLL_FORCE to write to hugetlb without VM_WRITE',
    otherwise: GO_ON,
    policy: 'gup:force-hugetlb',
  },
  forceShared: {
    id: 59,
    fn: 'check_vma_flags',
    asks: 'FOLL_FORCE to write to a mapping that is not copied on write',
    otherwise: GO_ON,
  },
  noRead: { id: 60, fn: 'check_vma_flags', asks: 'no VM_READ', otherwise: GO_ON },
  checkError: {
    id: 61,
    fn: '__get_user_pages',
    asks: 'what the caller is told of a refused mapping',
    otherwise: GO_ON,
    policy: 'gup:check-error',
  },
  fastLongterm: {
    id: 62,
    fn: 'gup_fast_pte_range',
    asks: 'a devmap entry and FOLL_LONGTERM',
    otherwise: SLOW,
    policy: 'gup:fast-longterm',
  },
  fastEntry: {
    id: 63,
    fn: 'gup_fast_pte_range',
    asks: 'an entry that is not there or does not allow the access',
    otherwise: SLOW,
  },
  fastSpecial: { id: 64, fn: 'gup_fast_pte_range', asks: 'a special entry', otherwise: SLOW },
  fastFile: {
    id: 65,
    fn: 'gup_fast_folio_allowed',
    asks: 'FOLL_LONGTERM, FOLL_WRITE and a page of a file',
    otherwise: SLOW,
    policy: 'gup:longterm-file',
  },
  fastFsdax: {
    id: 66,
    fn: 'folio_is_longterm_pinnable',
    asks: 'a folio of a DAX file',
    otherwise: SLOW,
  },
  movable: {
    id: 67,
    fn: 'folio_is_longterm_pinnable',
    asks: 'a folio that has to stay movable',
    otherwise: SLOW,
  },
  unshare: {
    id: 68,
    fn: 'gup_must_unshare',
    asks: 'a page that later stores would leave behind',
    otherwise: 'a fault copies it first',
    policy: 'gup:unshare',
  },
  pfnPte: {
    id: 69,
    fn: 'follow_pfn_pte',
    asks: 'an entry without a page to take',
    otherwise: 'passed over',
    policy: 'gup:pfn-pte',
  },
  dyingDevice: {
    id: 70,
    fn: 'get_dev_pagemap',
    asks: 'a device that goes',
    otherwise: GO_ON,
  },
  daxAfter: {
    id: 71,
    fn: 'check_dax_vmas',
    asks: 'a DAX file among what was taken with FOLL_LONGTERM',
    otherwise: GO_ON,
    policy: 'gup:longterm-fsdax',
  },
  fault: { id: 72, fn: 'faultin_page', asks: 'a page that no fault can bring', otherwise: GO_ON },
  unlocked: {
    id: 73,
    fn: 'get_user_pages_unlocked',
    asks: 'FOLL_LONGTERM without the mmap lock held throughout',
    otherwise: GO_ON,
    policy: 'gup:longterm-lock',
  },
  gate: { id: 81, fn: 'get_gate_page', asks: 'the vsyscall page', otherwise: GO_ON },
  secretmem: { id: 77, fn: 'check_vma_flags', asks: 'secret memory', otherwise: GO_ON },
  fastSecret: {
    id: 76,
    fn: 'gup_fast_folio_allowed',
    asks: 'a page of secret memory',
    otherwise: SLOW,
  },
  populateBare: {
    id: 74,
    fn: '__mm_populate',
    asks: 'VM_IO or VM_PFNMAP',
    otherwise: 'passed over',
  },
  killed: {
    id: 75,
    fn: '__get_user_pages',
    asks: 'a signal that ends the task',
    otherwise: GO_ON,
    policy: 'gup:fatal-signal',
  },
  badPte: {
    id: 80,
    fn: 'vm_normal_page',
    asks: 'a special entry in a mapping without VM_MIXEDMAP',
    otherwise: 'reported as a bad page map, and no page',
    policy: 'dax:vm-flags',
  },
};
