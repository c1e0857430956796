/** `faultline kernels`: the releases that the model can be, and what each answers. */

import { POLICIES, RELEASES, type Release, releaseProfile } from '@faultline/machine';
import { EXIT } from './exit.js';
import { checkKernel } from './inputs.js';
import type { Io } from './io.js';
import { type Page, pageFor } from './render/page.js';

/** Options of `kernels`. */
export interface KernelsArguments {
  readonly format: 'table' | 'json';
}

/** Lists the releases, or the policies of one. */
export function kernelsCommand(io: Io, name: string | undefined, args: KernelsArguments): number {
  const release = RELEASES.find((r) => r.name === (name && checkKernel(name)));
  if (args.format === 'json') {
    const value = release ? { ...release, policies: policiesOf(release.name) } : RELEASES;
    io.stdout(`${JSON.stringify(value, null, 2)}\n`);
    return EXIT.agrees;
  }
  const page = pageFor(io);
  if (release) renderRelease(page, release);
  else renderReleases(page);
  io.stdout(page.text());
  return EXIT.agrees;
}

/** What a release answers, with all the values that each policy can take. */
function policiesOf(release: string): object[] {
  return releaseProfile(POLICIES, release).map((entry, i) => ({
    ...entry,
    question: POLICIES[i]!.about,
    values: Object.entries(POLICIES[i]!.values).map(([value, { since, about, source }]) => ({
      value,
      since,
      about,
      source,
    })),
  }));
}

function renderReleases(page: Page): void {
  page.line('release   known from  build or source', 'title');
  for (const { name, kind, source, gaps } of RELEASES) {
    page.line(`${name.padEnd(10)}${kind.padEnd(12)}${source}`, 'plain', 22);
    for (const gap of gaps) page.line(`${' '.repeat(10)}gap: ${gap}`, 'dim', 15);
  }
  page.line();
  page.line(
    'recorded: checked against recordings of that build; sources: read from kernel sources.',
  );
  page.line('gap: what that release does and the model does not.');
  page.line('faultline kernels RELEASE lists what a release answers to each policy.');
}

function renderRelease(page: Page, { name, kind, source, gaps }: Release): void {
  page.line(
    `${name} (${kind === 'recorded' ? 'recorded' : 'known from sources'}): ${source}`,
    'title',
  );
  for (const gap of gaps) page.line(`gap: ${gap}`, 'plain', 5);
  for (const [i, entry] of releaseProfile(POLICIES, name).entries()) {
    page.line();
    page.line(`${entry.policy}=${entry.value}`, 'step');
    page.line(`  asks: ${POLICIES[i]!.about}`, 'plain', 8);
    page.line(`  here: ${entry.about} (since ${entry.since})`, 'plain', 8);
    page.line(`  from: ${entry.source}`, 'plain', 8);
    const others = Object.entries(POLICIES[i]!.values).filter(([value]) => value !== entry.value);
    for (const [value, { about, since }] of others) {
      page.line(`  or ${value}: ${about} (since ${since})`, 'dim', 8);
    }
  }
  page.line();
  page.line('Another value by hand: faultline run FILE --policy NAME=VALUE');
}
