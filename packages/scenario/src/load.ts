import { checkScenario } from './load-check.js';
import { isTooDeep, looksTooDeep, tooDeep } from './load-depth.js';
import { PositionedDocument } from './load-document.js';
import { findJsonProblem } from './load-json.js';
import { errorAt } from './load-position.js';
import type { Recording } from './recording.js';
import { recordingSchema, scenarioSchema } from './schema.js';
import { type Finding, findingsOf } from './schema-issues.js';
import type { Scenario, ScenarioFile } from './schema-types.js';

/** What a file holds; of a recording, also the scenario it was made from. */
export type Loaded =
  | { kind: 'scenario'; scenario: Scenario }
  | { kind: 'recording'; recording: Recording; scenario: Scenario };

/**
 * Reads a scenario or a recording, JSON or YAML. Anything wrong with it is one InputError with the
 * position of the first offence; a file that loads can be run without further checks.
 * `file` is used in messages and, without its folder and ending, as the name of a nameless scenario.
 */
export function loadText(input: string, file: string): Loaded {
  // A byte order mark is no part of the first line, nor of JSON.
  const text = input.replace(/^\ufeff/, '');
  const json = parseJson(text);
  if (json !== undefined) {
    if (isTooDeep(json.value)) throw tooDeep(file);
    // Positions cost far more than the values, so they are looked up only when needed.
    const findings = findingsIn(json.value);
    if (findings.length === 0) return build(json.value, file);
    throw new PositionedDocument(text, file).firstError(findings);
  }
  requireJson(text, file);
  if (looksTooDeep(text)) throw tooDeep(file);
  const document = new PositionedDocument(text, file);
  const value = document.value();
  if (isTooDeep(value)) throw tooDeep(file);
  const findings = findingsIn(value);
  if (findings.length > 0) throw document.firstError(findings);
  return build(value, file);
}

/** The value of a JSON text, or undefined when the text needs the careful way. */
function parseJson(text: string): { value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    // Of repeated keys JSON.parse keeps the last and says nothing.
    return findJsonProblem(text) === undefined ? { value } : undefined;
  } catch {
    return undefined;
  }
}

/** YAML reads a JSON file that lacks a comma as something else; what JSON asks for is clearer. */
function requireJson(text: string, file: string): void {
  if (!file.toLowerCase().endsWith('.json') || text.trim() === '') return;
  const problem = findJsonProblem(text);
  if (problem) throw errorAt(text, file, problem.offset, problem);
}

function findingsIn(value: unknown): Finding[] {
  if (value === null) return [{ path: [], found: 'an empty file', expected: 'a scenario' }];
  if (!isRecording(value)) {
    const read = scenarioSchema.safeParse(value);
    return read.success ? checkScenario(read.data, []) : findingsOf(value, read.error.issues);
  }
  const whole = completed(value);
  const read = recordingSchema.safeParse(whole);
  if (!read.success) return findingsOf(whole, read.error.issues);
  return checkScenario(read.data.scenario as unknown as ScenarioFile, ['scenario']);
}

/** A recording before it is checked. */
interface RawRecording {
  status?: unknown;
  backing?: unknown;
  scenario?: unknown;
  files?: unknown;
  steps?: unknown;
}

/** A misspelt `scenario` key must not turn a recording into a bad scenario, so `kernel` decides too. */
function isRecording(value: unknown): value is RawRecording {
  if (typeof value !== 'object' || value === null) return false;
  return Object.hasOwn(value, 'scenario') || Object.hasOwn(value, 'kernel');
}

/** The oracle records little of a guest that died: what is left out there is empty. */
function completed(value: RawRecording): RawRecording {
  if (value.status !== 'guest_died') return value;
  const asked = value.scenario as { backing?: unknown } | null | undefined;
  const backing = value.backing ?? asked?.backing;
  return { files: [], steps: [], ...value, ...(backing === undefined ? {} : { backing }) };
}

function build(value: unknown, file: string): Loaded {
  if (!isRecording(value)) {
    return { kind: 'scenario', scenario: scenarioOf(value as ScenarioFile, file) };
  }
  const recording = completed(value) as unknown as Recording;
  const { name, title, about, backing } = recording;
  const asked = recording.scenario as unknown as ScenarioFile;
  const heading = {
    name,
    ...(title === undefined ? {} : { title }),
    ...(about === undefined ? {} : { about }),
    backing: backing as ScenarioFile['backing'],
  };
  return { kind: 'recording', recording, scenario: scenarioOf({ ...asked, ...heading }, file) };
}

function scenarioOf(read: ScenarioFile, file: string): Scenario {
  const { name = nameOf(file), files = [], ...rest } = read;
  return { name, ...rest, files };
}

function nameOf(file: string): string {
  const base = file.split(/[\\/]/).at(-1)!;
  return base.replace(/\.(?:json|ya?ml)$/i, '') || 'scenario';
}
