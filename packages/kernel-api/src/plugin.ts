import { ConfigError, type PolicyAnswer } from './policy.js';

/** A plugin: a name, what it needs and offers, and what it brings. */
export interface Plugin {
  readonly kind: 'plugin';
  readonly name: string;
  /** Capabilities (or names of plugins) that must be there. */
  readonly requires?: readonly string[];
  /** Capabilities that others may require; its own name always counts as one. */
  readonly provides?: readonly string[];
  readonly extensions?: readonly Extension[];
}

/** What a machine can be extended with: a policy answer, an ops table, a plugin, or an array of them. */
export type Extension = PolicyAnswer | OpsExtension | Plugin | readonly Extension[];

/** An ops table of a third party, for a layer that knows its `table` kind (`vm_ops`, `fs`). */
export interface OpsExtension {
  readonly kind: 'ops';
  readonly table: string;
  readonly name: string;
  readonly ops: object;
}

export interface FlatExtensions {
  readonly answers: readonly PolicyAnswer[];
  readonly ops: readonly OpsExtension[];
  readonly plugins: readonly Plugin[];
}

/**
 * Flattens extensions in order and checks that they go together. Two plugins of one name, two ops
 * tables of one name and a requirement that nobody provides are ConfigErrors that name both sides.
 *
 * @param host what the machine itself provides
 */
export function flattenExtensions(
  extensions: readonly Extension[],
  host: readonly string[] = [],
): FlatExtensions {
  const answers: PolicyAnswer[] = [];
  const ops: OpsExtension[] = [];
  const plugins: Plugin[] = [];
  const visit = (extension: Extension): void => {
    if (Array.isArray(extension)) {
      for (const inner of extension) visit(inner);
      return;
    }
    const one = extension as PolicyAnswer | OpsExtension | Plugin;
    if (one.kind === 'policy-answer') answers.push(one);
    else if (one.kind === 'ops') ops.push(one);
    else {
      plugins.push(one);
      for (const inner of one.extensions ?? []) visit(inner);
    }
  };
  visit(extensions);
  checkNames(plugins, ops);
  checkRequirements(plugins, host);
  return { answers, ops, plugins };
}

function checkNames(plugins: readonly Plugin[], ops: readonly OpsExtension[]): void {
  const seen = new Set<string>();
  const names = [
    ...plugins.map((p) => `plugin "${p.name}"`),
    ...ops.map((o) => `${o.table} table "${o.name}"`),
  ];
  for (const name of names) {
    if (seen.has(name)) throw new ConfigError(`there are two of ${name}`);
    seen.add(name);
  }
}

function checkRequirements(plugins: readonly Plugin[], host: readonly string[]): void {
  const provided = new Set<string>(host);
  for (const p of plugins) {
    provided.add(p.name);
    for (const name of p.provides ?? []) provided.add(name);
  }
  for (const p of plugins) {
    for (const need of p.requires ?? []) {
      if (!provided.has(need)) {
        throw new ConfigError(`plugin "${p.name}" requires "${need}", which nothing here provides`);
      }
    }
  }
}
