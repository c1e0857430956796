import { CLASSES, type ComparedClass } from '@faultline/conformance';
import type { PolicyChoice } from '@faultline/kernel-api';
import { POLICIES, RELEASES } from '@faultline/machine';
import { BACKINGS, type Backing, type Loaded, loadText, suggestion } from '@faultline/scenario';
import { UsageError } from './exit.js';
import type { Io } from './io.js';

/** Reads a scenario or a recording. */
export function loadFile(io: Io, path: string): Loaded {
  if (io.isFolder(path)) {
    throw new UsageError('is a folder; run takes files, conform takes folders as well');
  }
  return loadText(io.readFile(path), path);
}

/** Collects the values of an option that may be given several times. */
export function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

/** A release's name as it is, or a UsageError that suggests one. */
export function checkKernel(name: string): string {
  return oneOf(
    'kernel release',
    name,
    RELEASES.map((r) => r.name),
  );
}

/** A backing, or a UsageError that suggests one. */
export function checkBacking(name: string): Backing {
  return oneOf('backing', name, BACKINGS);
}

/** A class of compared points, or a UsageError that suggests one. */
export function checkClass(name: string): ComparedClass {
  return oneOf('class', name, CLASSES);
}

/** `NAME=VALUE` options as choices of policies. */
export function checkPolicies(options: readonly string[]): PolicyChoice {
  const chosen: Record<string, string> = {};
  for (const option of options) {
    const cut = option.indexOf('=');
    if (cut < 0) throw new UsageError(`--policy ${option}: expected NAME=VALUE`);
    const name = option.slice(0, cut);
    const value = option.slice(cut + 1);
    oneOf(
      'policy',
      name,
      POLICIES.map((p) => p.name),
    );
    const policy = POLICIES.find((p) => p.name === name)!;
    oneOf(`value of ${name}`, value, Object.keys(policy.values));
    if (chosen[name] !== undefined && chosen[name] !== value) {
      throw new UsageError(`--policy ${name} is given as ${chosen[name]} and as ${value}`);
    }
    chosen[name] = value;
  }
  return chosen;
}

function oneOf<T extends string>(what: string, name: string, known: readonly T[]): T {
  if (known.includes(name as T)) return name as T;
  const near = suggestion(name, known);
  throw new UsageError(`no ${what} "${name}"${near}; there are ${known.join(' ')}`);
}
