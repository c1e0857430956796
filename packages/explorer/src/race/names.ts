import { describe, type Finding, suggestion } from '@faultline/scenario';
import { STEP_RULES } from '../program.js';
import { parseCall } from './call-text.js';
import { CALLS } from './calls.js';
import { PLUGINS } from './plugins.js';
import { PROPERTIES, parseProperty } from './properties.js';
import { processesOf, type Race } from './schema.js';
import { SHARE_ERAS } from './share-eras.js';

/** All that `with` can name. */
export const WITH: readonly string[] = [...Object.keys(PLUGINS), ...Object.keys(SHARE_ERAS)];

type Path = readonly PropertyKey[];

/** What the schema cannot say of a race: that names are there, calls have their arguments, properties are known. */
export function namesFindings(race: Race): Finding[] {
  return new Names(race).findings;
}

class Names {
  readonly findings: Finding[] = [];
  private readonly processes: readonly string[];
  private readonly files: readonly string[];

  constructor(race: Race) {
    this.processes = processesOf(race);
    this.files = Object.keys(race.files ?? {});
    this.setup(race);
    this.actors(race);
    this.hold(race);
    this.plugins(['with'], race.with);
    for (const [i, one] of (race.expect ?? []).entries()) {
      this.plugins(['expect', i, 'with'], one.with);
    }
  }

  private add(path: Path, found: string, expected: string): void {
    this.findings.push({ path, found, expected });
  }

  private known(path: Path, what: string, name: string, names: readonly string[]): void {
    if (names.includes(name)) return;
    const near = suggestion(name, names);
    this.add(path, `${what} ${describe(name)}`, `one of ${names.join(', ')}${near}`);
  }

  private setup(race: Race): void {
    for (const [i, step] of (race.setup ?? []).entries()) {
      for (const [process, text] of Object.entries(step)) {
        this.known(['setup', i, process], 'the process', process, this.processes);
        this.call(['setup', i, process], text);
      }
    }
  }

  private actors({ actors }: Race): void {
    const count = Object.keys(actors).length;
    if (count === 0 || count > 8) this.add(['actors'], `${count} actors`, '1 to 8');
    for (const [name, actor] of Object.entries(actors)) {
      const path = ['actors', name];
      if (actor.in !== undefined)
        this.known([...path, 'in'], 'the process', actor.in, this.processes);
      for (const [i, one] of actor.calls.entries()) {
        if (typeof one === 'string') this.call([...path, 'calls', i], one);
        else for (const [j, text] of one.entries()) this.call([...path, 'calls', i, j], text);
      }
    }
  }

  private call(path: Path, text: string): void {
    const call = parseCall(text);
    const kind = call && CALLS[call.name];
    if (!call) this.add(path, describe(text), 'a call such as store(4, 7)');
    else if (!kind) this.known(path, 'a call of', call.name, Object.keys(CALLS));
    else this.callArguments(path, call.name, kind.args, call.args);
  }

  private callArguments(
    path: Path,
    name: string,
    args: readonly string[],
    values: readonly string[],
  ): void {
    const least = args.filter((arg) => !/(\?|\.\.\.)$/.test(arg)).length;
    const most = args.some((arg) => arg.endsWith('...')) ? Number.POSITIVE_INFINITY : args.length;
    if (values.length < least || values.length > most) {
      this.add(path, `${values.length} arguments of ${name}`, `${name}(${args.join(', ')})`);
      return;
    }
    for (const [i, arg] of args.entries()) {
      const value = values[i];
      if (value === undefined) continue;
      if (arg === 'file') this.known(path, 'the file', value, this.files);
      const number = /^(page|pages|byte)\??$/.test(arg);
      if (number && !/^\d+$/.test(value)) this.add(path, describe(value), `${arg}, a number`);
    }
  }

  private hold(race: Race): void {
    for (const [i, text] of (race.hold ?? []).entries()) {
      const property = parseProperty(text.replace(/^no /, ''));
      if (!property)
        this.add(['hold', i], describe(text), 'a property such as byte(f0, 0) in 7, 9');
      else {
        const off = text.startsWith('no ') ? STEP_RULES : [];
        const known = [...Object.keys(PROPERTIES), ...off];
        this.known(['hold', i], 'the property', property.name, known);
      }
    }
  }

  private plugins(path: Path, names: readonly string[] = []): void {
    for (const [i, name] of names.entries()) {
      this.known([...path, i], 'the plugin', name, WITH);
    }
  }
}
