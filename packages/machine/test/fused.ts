import {
  faultinPage,
  getUserPagesInner,
  getUserPagesRemote,
  getUserPagesUnlocked,
  gupFastPtes,
  pinUserPagesRemote,
  pinUserPagesUnlocked,
  userAccess,
} from '@faultline/gup';
import { expect } from 'vitest';
import type { Machine } from '../src/index.js';
import { machineState } from '../src/machine-state.js';

/** Puts the plain straight forms back in the place of the fused ones. */
export function unfuse(machine: Machine): void {
  machine.kernel.paths.fuse([
    { name: 'userAccess', holds: [], straight: userAccess },
    { name: 'faultinPage', holds: [], straight: faultinPage },
    { name: 'gupFastPtes', holds: [], straight: gupFastPtes },
    { name: 'getUserPagesInner', holds: [], straight: getUserPagesInner },
    { name: 'getUserPagesRemote', holds: [], straight: getUserPagesRemote },
    { name: 'getUserPagesUnlocked', holds: [], straight: getUserPagesUnlocked },
    { name: 'pinUserPagesRemote', holds: [], straight: pinUserPagesRemote },
    { name: 'pinUserPagesUnlocked', holds: [], straight: pinUserPagesUnlocked },
  ]);
}

/** Two machines have the same trace and the same state. */
export function expectSame(one: Machine, other: Machine): void {
  const [a, b] = [one.kernel, other.kernel];
  expect(a.trace.since(0)).toEqual(b.trace.since(0));
  const states = [machineState(a, []), machineState(b, [])].map((set) => {
    const words = new Int32Array(set.size);
    set.capture(words);
    return words;
  });
  expect(machineState(a, []).difference(states[0]!, states[1]!)).toBeUndefined();
}
