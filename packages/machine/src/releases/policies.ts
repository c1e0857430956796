import { codecOptions, entryLayout } from '@faultline/core-pagetable';
import {
  type DaxPolicies,
  type DevDaxPolicies,
  devDaxCompound,
  devDaxInsert,
  doneShowsMajor,
  entriesPolicy,
  ext2Dax,
  ext4FallocatePolicy,
  ext4GrowZeroes,
  ext4PunchEnd,
  fastPut,
  faultLocks,
  flagChange,
  fsyncFields,
  holePolicy,
  insertPolicy,
  layoutPolicy,
  mapSync,
  mkwritePolicy,
  pfnMkwritePolicy,
  pmdChecks,
  pmdFault,
  readDirties,
  statxPolicy,
  structPagePolicy,
  traceInsert,
  unwrittenLate,
  vmFlagsAt,
  vmFlagsPolicy,
  writebackPolicy,
  writeInvalidates,
  xfsCollapseFlush,
  xfsEofFlush,
  zeroAsPage,
} from '@faultline/dax-fs';
import type { FsType } from '@faultline/fs-core';
import {
  anonReuse,
  checkError,
  collapseRules,
  cowResult,
  dirtyThrottle,
  dirtyWritable,
  type FaultPolicies,
  fastLongterm,
  follFlags,
  forceHugetlb,
  forceWrite,
  type GupPolicies,
  gupArgs,
  hugetlbWalker,
  hugeZeroSpecial,
  hugeZeroWrite,
  injectWords,
  insertMismatch,
  insertUpgrade,
  longtermFile,
  longtermFsdax,
  longtermLock,
  madvisePopulateWords,
  mixedOk,
  origPteFlag,
  perVmaLock,
  pfnPte,
  populateFlags,
  retryAgain,
  stackGrows,
  thpDax,
  thpEnabled,
  unsharePins,
  wpHugePrivate,
} from '@faultline/gup';
import {
  blindRegister,
  deviceMemory,
  directIoPins,
  fixedBufferCounted,
  fixedBuffers,
  processVmPins,
  type UserPolicies,
} from '@faultline/gup-users';
import {
  activeMark,
  callsForAnySlot,
  type HugetlbPolicies,
  protectFlush,
  restoreReserve,
  traceInodes,
} from '@faultline/hugetlb-share';
import {
  type AnyPolicy,
  type Policy,
  type PolicyAnswer,
  resolvePolicy,
} from '@faultline/kernel-api';
import {
  adviceLimit,
  adviceMissing,
  anonExclusive,
  dontneedHugetlb,
  dontunmapFiles,
  droppable,
  forkCopies,
  guardRegions,
  heapApart,
  leafDirtyLost,
  leafUpgrade,
  lruBatch,
  type MlockPolicies,
  type MmapPolicies,
  type MmPolicies,
  madviseGather,
  migrationYoung,
  mlock2Call,
  mlockDax,
  mlockOverlap,
  mlockPages,
  mmapOrder,
  mprotectFlush,
  mprotectUpgrade,
  mremapJoins,
  mremapOrder,
  mremapPuds,
  ptReclaim,
  splitDirty,
  stackNoHuge,
  thpAnonArea,
  thpTopEnd,
  uncharge,
  zapDrainsLru,
} from '@faultline/mm';
import {
  type CachePolicies,
  largeFolios,
  shmemLost,
  splitLooks,
  syncOrder,
  thpUnmappedArea,
} from '@faultline/page-cache';
import { mergeAnon, mergeNew, mergeSticky } from '@faultline/vma';
import { pagemapTypes } from '../memory-policies.js';
import {
  anonReferenced,
  deviceKpage,
  devmapLeaf,
  kpageFolio,
  ksmOnAnon,
  leafExclEach,
  pagemapGuard,
  smapsFields,
  smapsLost,
  thpFiles,
  thpShmemPairs,
  vmFlagLetters,
} from '../proc/policies.js';

/** Every policy of this machine, in the order in which `faultline kernels` lists them. */
export const POLICIES: readonly AnyPolicy[] = [
  holePolicy,
  insertPolicy,
  mkwritePolicy,
  entriesPolicy,
  pfnMkwritePolicy,
  writebackPolicy,
  writeInvalidates,
  unwrittenLate,
  faultLocks,
  pmdFault,
  pmdChecks,
  vmFlagsPolicy,
  vmFlagsAt,
  mixedOk,
  thpDax,
  flagChange,
  statxPolicy,
  ext2Dax,
  readDirties,
  zeroAsPage,
  mapSync,
  fsyncFields,
  layoutPolicy,
  ext4FallocatePolicy,
  ext4PunchEnd,
  ext4GrowZeroes,
  xfsEofFlush,
  xfsCollapseFlush,
  structPagePolicy,
  fastPut,
  traceInsert,
  doneShowsMajor,
  perVmaLock,
  wpHugePrivate,
  origPteFlag,
  cowResult,
  insertUpgrade,
  insertMismatch,
  anonReuse,
  dirtyThrottle,
  dirtyWritable,
  thpEnabled,
  hugeZeroWrite,
  hugeZeroSpecial,
  madvisePopulateWords,
  checkError,
  fastLongterm,
  follFlags,
  forceHugetlb,
  forceWrite,
  gupArgs,
  longtermFile,
  longtermFsdax,
  longtermLock,
  unsharePins,
  pfnPte,
  retryAgain,
  stackGrows,
  populateFlags,
  injectWords,
  collapseRules,
  hugetlbWalker,
  largeFolios,
  thpUnmappedArea,
  syncOrder,
  splitLooks,
  shmemLost,
  entryLayout,
  codecOptions,
  pagemapTypes,
  anonExclusive,
  mprotectFlush,
  mprotectUpgrade,
  ptReclaim,
  dontneedHugetlb,
  mergeAnon,
  mergeNew,
  mergeSticky,
  leafUpgrade,
  guardRegions,
  lruBatch,
  zapDrainsLru,
  migrationYoung,
  leafDirtyLost,
  forkCopies,
  splitDirty,
  mlockDax,
  mlockPages,
  mlockOverlap,
  mlock2Call,
  mmapOrder,
  thpAnonArea,
  heapApart,
  thpTopEnd,
  stackNoHuge,
  droppable,
  uncharge,
  adviceMissing,
  adviceLimit,
  madviseGather,
  mremapOrder,
  mremapPuds,
  dontunmapFiles,
  mremapJoins,
  devDaxInsert,
  devDaxCompound,
  callsForAnySlot,
  activeMark,
  restoreReserve,
  protectFlush,
  traceInodes,
  directIoPins,
  processVmPins,
  fixedBuffers,
  fixedBufferCounted,
  blindRegister,
  deviceMemory,
  smapsFields,
  smapsLost,
  deviceKpage,
  ksmOnAnon,
  pagemapGuard,
  vmFlagLetters,
  kpageFolio,
  devmapLeaf,
  leafExclEach,
  anonReferenced,
  thpFiles,
  thpShmemPairs,
] as readonly AnyPolicy[];

/** What asks a policy of this machine, by name of its value in the profile and by hand. */
export class PolicyBook {
  constructor(
    private readonly profile: ReadonlyMap<string, string>,
    private readonly byHand: Readonly<Record<string, string>>,
    private readonly answers: readonly PolicyAnswer[],
  ) {}

  /** The combined ask function. */
  ask<Q, A>(policy: Policy<Q, A>): (question: Q) => A {
    const value = this.profile.get(policy.name)!;
    return resolvePolicy(policy, value, this.byHand[policy.name], this.answers);
  }

  /** The answer of a policy that is asked once. */
  once<A>(policy: Policy<void, A>): A {
    return this.ask(policy)();
  }

  mm(): MmPolicies {
    return {
      mprotectFlush: this.once(mprotectFlush),
      mprotectUpgrade: this.once(mprotectUpgrade),
      ptReclaim: this.once(ptReclaim),
      dontneedHugetlb: this.once(dontneedHugetlb),
      anonExclusive: this.once(anonExclusive),
      merge: {
        mergeAnon: this.once(mergeAnon),
        mergeNewNextFirst: this.once(mergeNew),
        sticky: this.once(mergeSticky),
      },
      forkCopies: this.once(forkCopies),
      splitDirty: this.once(splitDirty),
      leafUpgrade: this.once(leafUpgrade),
      leafDirtyLost: this.once(leafDirtyLost),
      lruBatch: this.once(lruBatch),
      zapDrainsLru: this.once(zapDrainsLru),
      migrationKeepsYoung: this.once(migrationYoung),
      ...this.mlock(),
      ...this.mmap(),
    };
  }

  private mlock(): MlockPolicies {
    return {
      mlockSkipsDax: this.once(mlockDax),
      mlockByRmap: this.once(mlockPages),
      mlockOverlap: this.once(mlockOverlap),
      mlock2: this.once(mlock2Call),
    };
  }

  private mmap(): MmapPolicies {
    return {
      mmapSplitsFirst: this.once(mmapOrder),
      thpAnonArea: this.once(thpAnonArea),
      thpTopEnd: this.once(thpTopEnd),
      guard: this.once(guardRegions),
      heapApart: this.once(heapApart),
      stackNoHuge: this.once(stackNoHuge),
      droppable: this.once(droppable),
      uncharge: this.once(uncharge),
      adviceMissing: this.once(adviceMissing),
      adviceLimitAgain: this.once(adviceLimit),
      madviseGather: this.once(madviseGather),
      mremapOrder: this.once(mremapOrder),
      mremapPuds: this.once(mremapPuds),
      dontunmapFiles: this.once(dontunmapFiles),
      mremapJoins: this.once(mremapJoins),
    };
  }

  fault(): FaultPolicies {
    return {
      mixedOkDevmap: this.once(mixedOk),
      thpDax: this.once(thpDax),
      perVmaLock: this.once(perVmaLock),
      wpHugePrivate: this.once(wpHugePrivate),
      origPteFlag: this.once(origPteFlag),
      cowResult: this.once(cowResult),
      insertUpgradeDirty: this.once(insertUpgrade),
      insertMismatch: this.once(insertMismatch),
      anonReuse: this.once(anonReuse),
      dirtyThrottle: this.once(dirtyThrottle),
      dirtyWritable: this.once(dirtyWritable),
      thp: this.once(thpEnabled),
      hugeZeroWrite: this.once(hugeZeroWrite),
      hugeZeroSpecial: this.once(hugeZeroSpecial),
    };
  }

  gup(): GupPolicies {
    return {
      foll: this.once(follFlags),
      checkError: this.once(checkError),
      fastLongterm: this.once(fastLongterm),
      forceHugetlb: this.once(forceHugetlb),
      forceWrite: this.once(forceWrite),
      args: this.once(gupArgs),
      longtermFile: this.once(longtermFile),
      longtermFsdax: this.once(longtermFsdax),
      longtermLock: this.once(longtermLock),
      unsharePins: this.once(unsharePins),
      pfnPte: this.once(pfnPte),
      retryAgain: this.once(retryAgain),
      stackGrows: this.once(stackGrows),
      populateFlags: this.once(populateFlags),
      madvisePopulate: this.once(madvisePopulateWords),
      collapse: this.once(collapseRules),
      hugetlbWalker: this.once(hugetlbWalker),
      inject: this.once(injectWords),
    };
  }

  users(): UserPolicies {
    return {
      directIoPins: this.once(directIoPins),
      processVmPins: this.once(processVmPins),
      fixedBuffers: this.once(fixedBuffers),
      fixedBufferCounted: this.once(fixedBufferCounted),
      blindRegister: this.once(blindRegister),
      deviceMemory: this.once(deviceMemory),
    };
  }

  devdax(): DevDaxPolicies {
    return { insert: this.once(devDaxInsert), compound: this.once(devDaxCompound) };
  }

  hugetlb(): HugetlbPolicies {
    return {
      callsForAnySlot: this.once(callsForAnySlot),
      activeMark: this.once(activeMark),
      restoreReserve: this.once(restoreReserve),
      protectFlush: this.once(protectFlush),
      traceInodes: this.once(traceInodes),
    };
  }

  cache(): CachePolicies {
    return {
      splitLooks: this.once(splitLooks),
      shmemKeepsLost: this.once(shmemLost),
      largeFolios: this.once(largeFolios),
      syncOrder: this.once(syncOrder),
      thpUnmappedArea: this.once(thpUnmappedArea),
    };
  }

  /** For a file system: flags go by what its mappings can do. */
  dax(type: FsType): DaxPolicies {
    const askFlags = this.ask(vmFlagsPolicy);
    const hugeFault = type.hugeFault ?? true;
    return {
      pmdFault: hugeFault && this.once(pmdFault),
      pmdChecks: this.once(pmdChecks),
      entries: this.once(entriesPolicy),
      pfnMkwrite: this.once(pfnMkwritePolicy),
      writeback: this.once(writebackPolicy),
      writeInvalidates: this.once(writeInvalidates),
      unwrittenLate: this.once(unwrittenLate),
      faultLocks: this.once(faultLocks),
      mkwriteAtInsertion: this.once(mkwritePolicy),
      readDirties: this.once(readDirties),
      vmFlags: askFlags({ dax: true, hugeFault }),
      plainVmFlags: askFlags({ dax: false, hugeFault }),
      vmFlagsAt: this.once(vmFlagsAt),
      flagChange: this.ask(flagChange)({ since: type.daxFlag ?? 'late' }),
      traceInsert: this.once(traceInsert),
      doneShowsMajor: this.once(doneShowsMajor),
      zeroAsPage: this.once(zeroAsPage),
      mapSync: (type.mapSync ?? true) && this.once(mapSync),
      layout: this.once(layoutPolicy),
      ext4Fallocate: this.once(ext4FallocatePolicy),
      ext4PunchEnd: this.once(ext4PunchEnd),
      ext4GrowZeroes: this.once(ext4GrowZeroes),
      xfsEofFlush: this.once(xfsEofFlush),
      xfsCollapseFlush: this.once(xfsCollapseFlush),
    };
  }
}
