import {
  type DaxPolicies,
  type DevDaxPolicies,
  daxFields,
  devDaxFields,
  flagChange,
  vmFlagsPolicy,
} from '@faultline/dax-fs';
import type { FsType } from '@faultline/fs-core';
import { type FaultPolicies, faultFields, type GupPolicies, gupFields } from '@faultline/gup';
import { type UserPolicies, userFields } from '@faultline/gup-users';
import { type HugetlbPolicies, hugetlbFields, shareFields } from '@faultline/hugetlb-share';
import {
  answersOf,
  type Policy,
  type PolicyAnswer,
  type PolicyFields,
  resolvePolicy,
} from '@faultline/kernel-api';
import { type MmPolicies, mmFields } from '@faultline/mm';
import { type CachePolicies, cacheFields } from '@faultline/page-cache';
import { mergeFields } from '@faultline/vma';
import type { ProcPolicies } from '../proc/policies.js';
import { procFields } from '../proc/policy-fields.js';

/** The answers to the policies of one machine: of its release, of choices by hand, of extensions. */
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
    return { ...this.all(mmFields), merge: this.all(mergeFields) };
  }

  fault(): FaultPolicies {
    return this.all(faultFields);
  }

  gup(): GupPolicies {
    return this.all(gupFields);
  }

  users(): UserPolicies {
    return this.all(userFields);
  }

  devdax(): DevDaxPolicies {
    return this.all(devDaxFields);
  }

  hugetlb(): HugetlbPolicies {
    const bits = Object.values<number>({ ...this.all(shareFields) });
    const shareRules = bits.reduce((all, some) => all | some, 0);
    return { ...this.all(hugetlbFields), shareRules };
  }

  cache(): CachePolicies {
    return this.all(cacheFields);
  }

  /** What the /proc views show. */
  proc(): ProcPolicies {
    return this.all(procFields);
  }

  /** For a file system: flags go by what its mappings can do. */
  dax(type: FsType): DaxPolicies {
    const answers = this.all(daxFields);
    const askFlags = this.ask(vmFlagsPolicy);
    const hugeFault = type.hugeFault ?? true;
    return {
      ...answers,
      pmdFault: hugeFault && answers.pmdFault,
      mapSync: (type.mapSync ?? true) && answers.mapSync,
      vmFlags: askFlags({ dax: true, hugeFault }),
      plainVmFlags: askFlags({ dax: false, hugeFault }),
      flagChange: this.ask(flagChange)({ since: type.daxFlag ?? 'late' }),
    };
  }

  private all<T extends object>(fields: PolicyFields<T>): T {
    return answersOf(fields, (policy) => this.once(policy));
  }
}
