import {
  BUS_ADRERR,
  BUS_MCEERR_AR,
  faultSignal,
  SEGV_ACCERR,
  SEGV_MAPERR,
  signalNames,
} from '@faultline/gup';
import {
  NotModelled,
  VM_FAULT_HWPOISON,
  VM_FAULT_MAJOR,
  VM_FAULT_NOPAGE,
  VM_FAULT_OOM,
  VM_FAULT_RETRY,
  VM_FAULT_SIGBUS,
  VM_FAULT_SIGSEGV,
} from '@faultline/kernel-api';
import { VM_EXEC, VM_READ, VM_WRITE } from '@faultline/vma';
import { describe, expect, it } from 'vitest';
import { accessError } from '../src/fault/access-error.js';
import { SmallKernel } from './kernel.js';

const KERNEL = new SmallKernel();

describe('the result of a fault', () => {
  it('[GU5] is a signal when it has an error', () => {
    expect(faultSignal(KERNEL, 0)).toBe(0);
    expect(faultSignal(KERNEL, VM_FAULT_MAJOR | VM_FAULT_NOPAGE | VM_FAULT_RETRY)).toBe(0);
    expect(faultSignal(KERNEL, VM_FAULT_SIGSEGV)).toBe(SEGV_MAPERR);
    expect(faultSignal(KERNEL, VM_FAULT_SIGBUS | VM_FAULT_MAJOR)).toBe(BUS_ADRERR);
    expect(faultSignal(KERNEL, VM_FAULT_HWPOISON)).toBe(BUS_MCEERR_AR);
    expect(() => faultSignal(KERNEL, VM_FAULT_OOM)).toThrow(NotModelled);
    // An allocation that was made to fail: the access is tried again.
    KERNEL.frames.failNth.arm(1);
    KERNEL.frames.failNth.hit();
    expect(faultSignal(KERNEL, VM_FAULT_OOM)).toBe(0);
    expect(() => faultSignal(KERNEL, VM_FAULT_OOM)).toThrow(NotModelled);
  });

  it('[GU6] prints its signal by name', () => {
    expect(signalNames(SEGV_MAPERR)).toEqual(['SIGSEGV', 'SEGV_MAPERR']);
    expect(signalNames(SEGV_ACCERR)).toEqual(['SIGSEGV', 'SEGV_ACCERR']);
    expect(signalNames(BUS_ADRERR)).toEqual(['SIGBUS', 'BUS_ADRERR']);
    expect(signalNames((9 << 8) | 5)).toEqual(['signal 9', 'code 5']);
  });
});

describe('an access', () => {
  const PRESENT = 1;
  const WRITE = 2;
  const USER = 4;

  it('[GU7] is forbidden by the flags of the VMA', () => {
    const k = new SmallKernel();
    const none = k.vma(0);
    const [r, w, x, rw] = [VM_READ, VM_WRITE, VM_EXEC, VM_READ | VM_WRITE].map((f) => k.vma(f));
    const denied = (vma: number | undefined, code: number) => accessError(k, vma!, USER | code);
    expect([none, r, w, x, rw].map((vma) => denied(vma, 0))).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
    expect([none, r, w, x, rw].map((vma) => denied(vma, WRITE))).toEqual([
      true,
      true,
      false,
      true,
      false,
    ]);
    expect([r, rw].map((vma) => denied(vma, PRESENT))).toEqual([true, true]);
    expect([r, rw].map((vma) => denied(vma, PRESENT | WRITE))).toEqual([true, false]);
  });
});
