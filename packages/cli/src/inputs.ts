import { CLASSES, type ComparedClass } from '@faultline/conformance';
import type { PolicyChoice } from '@faultline/kernel-api';
import { POLICIES, RELEASES } from '@faultline/machine';
import { BACKINGS, type Backing, type Loaded, loadText, suggestion } from '@faultline/scenario';
import type { Command } from 'commander';
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

/** Long names of the options that were given, whatever their value. */
export function optionsGiven(command: Command): ReadonlySet<string> {
  const given = command.options.filter(
    (option) => command.getOptionValueSource(option.attributeName()) === 'cli',
  );
  return new Set(given.map((option) => option.long!));
}

/** Refuses options that would do nothing: those given that are none of `used`. */
export function refuseUnused(
  given: ReadonlySet<string>,
  used: readonly string[],
  where: string,
): void {
  const unused = [...given].filter((option) => !used.includes(option));
  if (unused.length > 0) throw new UsageError(`${unused.join(', ')}: of no use ${where}`);
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
