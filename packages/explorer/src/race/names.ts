import { adviceNumber } from '@faultline/mm';
import { describe, type Finding, suggestion } from '@faultline/scenario';
import { STEP_RULES } from '../program.js';
import { parseCall } from './call-text.js';
import { CALLS, type CallKind } from './calls.js';
import { PLUGINS } from './plugins.js';
import { PROPERTIES, type PropertyText, parseProperty } from './properties.js';
import { processesOf, type Race } from './schema.js';
import { ERA_NAMES } from './share-like.js';

/** All that `with` can name. */
export const WITH: readonly string[] = [...Object.keys(PLUGINS), ...ERA_NAMES];

/** What `no` may be said of: rules that hold unless a race says so. */
const CAN_BE_OFF: readonly string[] = [...STEP_RULES, 'invariants', 'nothing-left'];

const numeric = (value: string): boolean => /^\d+$/.test(value);

/** Arguments that are written in some way: what they are called, the test, and what is expected. */
const SHAPES: readonly (readonly [readonly string[], (value: string) => boolean, string])[] = [
  [['page', 'pages', 'byte', 'call'], numeric, 'a number'],
  [['numbers'], (value) => /^-?\d+$/.test(value), 'a number each'],
  [['prot'], (value) => /^(none|[rwx]+)$/.test(value), 'letters of rwx, or none'],
  [['on'], (value) => /^(on|off)$/.test(value), 'on or off'],
  [['advice'], (value) => !Number.isNaN(adviceNumber(value)), 'an advice such as dontneed'],
];

type Path = readonly PropertyKey[];

/** What the schema cannot say of a race: that names are there, calls have their arguments, properties are known. */
export function namesFindings(race: Race): Finding[] {
  return new Names(race).findings;
}

class Names {
  readonly findings: Finding[] = [];
  private readonly processes: readonly string[];
  private readonly files: readonly string[];
  private readonly actorNames: readonly string[];

  constructor(race: Race) {
    this.processes = processesOf(race);
    this.files = Object.keys(race.files ?? {});
    this.actorNames = Object.keys(race.actors);
    this.processNames(race);
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

  private processNames({ processes }: Race): void {
    if (processes?.length === 0) this.add(['processes'], 'no process', 'one or more');
    for (const [i, name] of (processes ?? []).entries()) {
      if (processes!.indexOf(name) === i) continue;
      this.add(['processes', i], `${describe(name)} twice`, 'processes of different names');
    }
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
    const kind = call && Object.hasOwn(CALLS, call.name) ? CALLS[call.name] : undefined;
    if (!call) this.add(path, describe(text), 'a call such as store(4, 7)');
    else if (!kind) this.known(path, 'a call of', call.name, Object.keys(CALLS));
    else if (this.counted(path, call.name, kind.args, call.args))
      this.callArguments(path, kind, call.args);
  }

  /** Whether there are as many arguments as the kind has. */
  private counted(
    path: Path,
    name: string,
    args: readonly string[],
    values: readonly string[],
  ): boolean {
    const least = args.filter((arg) => !/(\?|\.\.\.)$/.test(arg)).length;
    const most = args.some((arg) => arg.endsWith('...')) ? Number.POSITIVE_INFINITY : args.length;
    if (values.length >= least && values.length <= most) return true;
    this.add(path, `${values.length} arguments of ${name}`, `${name}(${args.join(', ')})`);
    return false;
  }

  private callArguments(path: Path, { args, flags }: CallKind, values: readonly string[]): void {
    for (const [i, value] of values.entries()) {
      const arg = args[Math.min(i, args.length - 1)]!;
      if (arg === 'what') this.known(path, 'the file', value, [...this.files, 'anon']);
      else if (arg === 'flags...') {
        this.known(path, 'the flag', value.replace(/^\+\d+$/, '+PAGE'), flags!);
      } else this.argument(path, arg, value);
    }
  }

  /** An argument of a call or a property, by what it is called. */
  private argument(path: Path, arg: string, value: string): void {
    if (arg === 'file') this.known(path, 'the file', value, this.files);
    if (arg === 'process') this.known(path, 'the process', value, this.processes);
    if (arg === 'actor') this.known(path, 'the actor', value, this.actorNames);
    const shape = SHAPES.find(([names]) => names.includes(arg.replace(/(\?|\.\.\.)$/, '')));
    if (shape && !shape[1](value)) this.add(path, describe(value), `${arg}, ${shape[2]}`);
  }

  private hold(race: Race): void {
    for (const [i, text] of (race.hold ?? []).entries()) {
      if (text.startsWith('no ')) {
        this.known(['hold', i], 'no', text.slice(3), CAN_BE_OFF);
        continue;
      }
      const property = parseProperty(text);
      if (property) this.property(['hold', i], property, race);
      else this.add(['hold', i], describe(text), 'a property such as byte(f0, 0) in 7, 9');
    }
  }

  private property(path: Path, { name, args, values }: PropertyText, race: Race): void {
    const kind = Object.hasOwn(PROPERTIES, name) ? PROPERTIES[name] : undefined;
    if (!kind) {
      this.known(path, 'the property', name, Object.keys(PROPERTIES));
      return;
    }
    if (!this.counted(path, name, kind.args, args)) return;
    for (const [i, value] of args.entries()) this.argument(path, kind.args[i]!, value);
    if (!kind.right && values.length === 0) {
      this.add(path, `${name} without values`, `${name}(${kind.args.join(', ')}) in VALUE, ...`);
    }
    const actor = name === 'result' ? race.actors[args[0]!] : undefined;
    const calls = (actor?.calls.length ?? 0) * (actor?.times ?? 1);
    if (actor && Number(args[1] ?? 0) >= calls) {
      this.add(path, `call ${args[1] ?? 0} of ${args[0]}`, `0 to ${calls - 1}`);
    }
  }

  private plugins(path: Path, names: readonly string[] = []): void {
    for (const [i, name] of names.entries()) {
      this.known([...path, i], 'the plugin', name, WITH);
    }
  }
}
