import type { PolicyBook } from '../releases/policies.js';
import {
  deviceKpage,
  devmapLeaf,
  kpageFolio,
  ksmOnAnon,
  leafExclEach,
  type ProcPolicies,
  pagemapGuard,
  sharedExcl,
  smapsFields,
  smapsLost,
  thpFiles,
  thpShmemPairs,
  vmFlagLetters,
} from './policies.js';

/** The answers that the /proc views need. */
export function procPolicies(book: PolicyBook): ProcPolicies {
  return {
    smapsFields: book.once(smapsFields),
    smapsLost: book.once(smapsLost),
    deviceKpage: book.once(deviceKpage),
    guardBit: book.once(pagemapGuard),
    vmFlagLetters: book.once(vmFlagLetters),
    ksmOnAnon: book.once(ksmOnAnon),
    kpageFolio: book.once(kpageFolio),
    sharedExcl: book.once(sharedExcl),
    leafExclEach: book.once(leafExclEach),
    thpFiles: book.once(thpFiles),
    thpShmemPairs: book.once(thpShmemPairs),
    devmapLeaf: book.once(devmapLeaf),
  };
}
