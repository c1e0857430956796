import type { PolicyChoice } from '@faultline/kernel-api';
import type { Recording } from '@faultline/scenario';

/** What a run is called after. */
interface Named {
  readonly kernel: string;
  readonly byHand: PolicyChoice;
}

/** `6.12`, or `6.12 with dax:hole=page-cache`. */
export function kernelText({ kernel, byHand }: Named): string {
  const choices = Object.entries(byHand).map(([name, value]) => `${name}=${value}`);
  return choices.length === 0 ? kernel : `${kernel} with ${choices.join(', ')}`;
}

/** The build that a recording was made on: the package version, else what uname says. */
export function buildText(recording: Recording): string {
  const { version, release } = recording.env ?? {};
  const debian = /Debian (\S+)/.exec(String(version ?? ''))?.[1];
  return debian ?? String(release ?? 'build unknown');
}
