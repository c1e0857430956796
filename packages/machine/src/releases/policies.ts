import { codecOptions, entryLayout } from '@faultline/core-pagetable';
import {
  daxFields,
  devDaxFields,
  ext2Dax,
  fastPut,
  flagChange,
  fsyncFields,
  holePolicy,
  insertPolicy,
  statxPolicy,
  structPagePolicy,
  vmFlagsPolicy,
} from '@faultline/dax-fs';
import { daxShare } from '@faultline/dax-share';
import { faultFields, gupFields } from '@faultline/gup';
import { userFields } from '@faultline/gup-users';
import { hugetlbFields, mayShare, shareFields } from '@faultline/hugetlb-share';
import { type AnyPolicy, policiesOf } from '@faultline/kernel-api';
import { mmFields } from '@faultline/mm';
import { cacheFields } from '@faultline/page-cache';
import { mergeFields } from '@faultline/vma';
import { pagemapTypes } from '../memory-policies.js';
import { procFields } from '../proc/policy-fields.js';

/** Every policy of this machine, in the order in which `faultline kernels` lists them. */
export const POLICIES: readonly AnyPolicy[] = [
  holePolicy as AnyPolicy,
  insertPolicy as AnyPolicy,
  ...policiesOf(daxFields),
  vmFlagsPolicy as AnyPolicy,
  flagChange as AnyPolicy,
  statxPolicy as AnyPolicy,
  ext2Dax as AnyPolicy,
  fsyncFields as AnyPolicy,
  structPagePolicy as AnyPolicy,
  ...policiesOf(devDaxFields),
  daxShare,
  ...policiesOf(faultFields),
  ...policiesOf(gupFields),
  ...policiesOf(userFields),
  ...policiesOf(cacheFields),
  ...policiesOf(hugetlbFields),
  ...policiesOf(shareFields),
  mayShare as AnyPolicy,
  entryLayout as AnyPolicy,
  codecOptions as AnyPolicy,
  pagemapTypes as AnyPolicy,
  fastPut as AnyPolicy,
  ...policiesOf(mmFields),
  ...policiesOf(mergeFields),
  ...policiesOf(procFields),
];
