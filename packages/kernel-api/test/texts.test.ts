import * as api from '@faultline/kernel-api';
import {
  bitText,
  EINVAL,
  EOPNOTSUPP,
  errnoName,
  FAULT_FLAG_DEFAULT,
  FAULT_FLAG_ORIG_PTE_VALID,
  FAULT_FLAG_VMA_LOCK,
  faultFlagText,
  KernelBug,
  ModelLimit,
  NotModelled,
  pointName,
  VM_FAULT_ERROR,
  vmFaultText,
} from '@faultline/kernel-api';
import { describe, expect, it } from 'vitest';

describe('flag words', () => {
  it('[KA26] are printed by name in the order of the kernel', () => {
    expect(vmFaultText(0)).toBe('0');
    expect(vmFaultText(0x104)).toBe('MAJOR|NOPAGE');
    expect(vmFaultText(VM_FAULT_ERROR)).toBe('OOM|SIGBUS|HWPOISON|HWPOISON_LARGE|SIGSEGV|FALLBACK');
    expect(faultFlagText(FAULT_FLAG_DEFAULT)).toBe('ALLOW_RETRY|KILLABLE|INTERRUPTIBLE');
    const late = FAULT_FLAG_ORIG_PTE_VALID | FAULT_FLAG_VMA_LOCK;
    expect(faultFlagText(late)).toBe('VMA_LOCK|ORIG_PTE_VALID');
  });

  it('[KA26] name every VM_FAULT and FAULT_FLAG bit by its constant', () => {
    for (const [name, value] of Object.entries(api)) {
      if (typeof value !== 'number' || /_(ERROR|DEFAULT)$/.test(name)) continue;
      if (name.startsWith('VM_FAULT_')) expect(vmFaultText(value)).toBe(name.slice(9));
      if (name.startsWith('FAULT_FLAG_')) expect(faultFlagText(value)).toBe(name.slice(11));
    }
  });

  it('[KA27] show what has no name as one number', () => {
    expect(vmFaultText(0x8080)).toBe('0x8080');
    expect(vmFaultText(0x8101)).toBe('OOM|NOPAGE|0x8000');
    expect(bitText(0x30, [[0x10, 'A']])).toBe('A|0x20');
  });

  it('[KA28] name an errno whatever its sign', () => {
    expect([errnoName(EINVAL), errnoName(-EINVAL)]).toEqual(['EINVAL', 'EINVAL']);
    expect([errnoName(-EOPNOTSUPP), errnoName(-7)]).toEqual(['EOPNOTSUPP', 'errno 7']);
    for (const [name, value] of Object.entries(api)) {
      if (/^E[A-Z]+$/.test(name)) expect(errnoName(value as number)).toBe(name);
    }
  });

  it('[KA29] name every point, and waiting at it', () => {
    expect([pointName(api.AT_PTL_LOCK), pointName(-api.AT_PTL_LOCK)]).toEqual([
      'pte_lock',
      'wait:pte_lock',
    ]);
    expect([pointName(0), pointName(999), pointName(-999)]).toEqual([
      'start',
      'point 999',
      'wait:point 999',
    ]);
    const points = Object.entries(api).filter(([name]) => name.startsWith('AT_'));
    const names = points.map(([, value]) => pointName(value as number));
    expect(new Set(names).size).toBe(points.length);
    expect(names.filter((name) => name.startsWith('point '))).toEqual([]);
  });
});

describe('errors of the model', () => {
  it('[KA44] say who was at it, and are of two kinds', () => {
    expect(new KernelBug('lost lock', 3).message).toBe('lost lock (task 3)');
    expect(new KernelBug('lost lock').message).toBe('lost lock');
    expect(new KernelBug('x').name).toBe('KernelBug');
    expect(new NotModelled('x')).not.toBeInstanceOf(KernelBug);
    expect(new NotModelled('x').name).toBe('NotModelled');
    expect(new ModelLimit('x')).toBeInstanceOf(RangeError);
    expect(new ModelLimit('x').name).toBe('ModelLimit');
  });
});
