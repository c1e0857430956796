import { letterOf } from '../schedule.js';
import type { Story, StoryStep, Touch } from '../story.js';
import type { Verdict } from '../verdict.js';
import { coverage, outcomeOf, type Report } from './report.js';

/** Columns of a mail. */
const WIDTH = 72;

/** The report as text for a mailing list: 72 columns, one column of steps for each actor that moves. */
export function mail(report: Report): string {
  const { title, on, program, verdict, story } = report;
  const lines = [
    ...wrap(title),
    ...wrap(`kernel ${on}`),
    '',
    ...program.actors.flatMap(({ name, calls }, i) => {
      const list = calls.map((place) => place.map(({ text }) => text).join(' or ')).join('; ');
      return wrap(`${letterOf(i)}  ${name}: ${list}`, '   ');
    }),
    '',
    ...verdictLines(report),
  ];
  if (story)
    lines.push(
      '',
      ...columns(
        story,
        program.actors.map(({ name }) => name),
      ),
    );
  if (story) lines.push('', ...wrap(replayLine(report, story), '  '));
  if (verdict) lines.push('', ...covered(verdict));
  return `${lines.join('\n')}\n`;
}

function verdictLines(report: Report): string[] {
  const { verdict, story } = report;
  const violation = verdict?.violation ?? story?.violation;
  const head = `${outcomeOf(report).toUpperCase()}${violation ? `: ${violation.property}` : ''}`;
  const out = wrap(head);
  if (violation) out.push(...wrap(violation.text, '  ', '  '));
  if (verdict) {
    const bound = verdict.bound === undefined ? '' : `; stopped: ${verdict.bound}`;
    const whole = verdict.verdict === 'holds' ? '; exhaustive' : '';
    out.push(...wrap(`${coverage(verdict)} (${verdict.scheduler}${whole}${bound})`, '  ', '  '));
    if (verdict.verdict === 'not evaluated') out.push(...wrap(never(verdict), '  ', '  '));
  }
  return out;
}

function never({ evaluated }: Verdict): string {
  const names = Object.keys(evaluated).filter((name) => evaluated[name] === 0);
  return `never looked at: ${names.join('; ')}`;
}

function replayLine({ file, options }: Report, story: Story): string {
  const { schedule, switches, steps } = story;
  return `${steps.length} steps, ${switches} switches; again by: faultline explore ${file}${options} --replay ${schedule}`;
}

/** What was met, and what nobody met. */
function covered(verdict: Verdict): string[] {
  const { points, locks, uncontended } = verdict;
  const idle = Object.keys(locks).filter((name) => !locks[name]);
  return [
    ...wrap(`points: ${points.join(' ')}`, '  '),
    ...wrap(`locks nobody waited for: ${idle.join(', ') || 'none'}`, '  '),
    ...wrap(`lock rules nobody came to: ${verdict.lockRulesNotMet.join('; ') || 'none'}`, '  '),
    ...wrap(`written and touched by one actor alone: ${uncontended.length} words`, '  '),
  ];
}

/** The steps in columns. Of several steps in a row that touch nothing shared only the last is told. */
function columns(story: Story, names: readonly string[]): string[] {
  const moving = names.map((_, i) => i).filter((i) => story.steps.some((s) => s.actor === i));
  const gap = 2;
  const width = Math.floor((WIDTH - gap * (moving.length - 1)) / moving.length);
  const place = (actor: number, text: string): string =>
    `${' '.repeat(moving.indexOf(actor) * (width + gap))}${text}`.trimEnd();
  const header = moving.map((i) =>
    `${letterOf(i)} ${names[i]}`.slice(0, width).padEnd(width + gap),
  );
  const rule = moving.map(() => '-'.repeat(width).padEnd(width + gap));
  const out = [header.join('').trimEnd(), rule.join('').trimEnd()];
  const quiet: StoryStep[] = [];
  story.steps.forEach((step, i) => {
    const next = story.steps[i + 1];
    const dull =
      step.touches.length === 0 &&
      step.call === undefined &&
      step.returned === undefined &&
      !step.error;
    if (dull && next?.actor === step.actor) {
      quiet.push(step);
      return;
    }
    if (quiet.length > 1) out.push(place(step.actor, `  (${quiet.length} steps)`));
    const told = quiet.length === 1 ? [quiet[0]!, step] : [step];
    quiet.length = 0;
    for (const line of told.flatMap((one) => stepLines(one, width))) {
      out.push(place(step.actor, line));
    }
  });
  return out;
}

function stepLines(step: StoryStep, width: number): string[] {
  const out: string[] = [];
  if (step.call !== undefined) out.push(...cut(step.call, width));
  out.push(...cut(`  ${step.point}${step.path === '' ? '' : `  ${step.path}`}`, width));
  for (const touch of step.touches) out.push(...cut(`    ${touchText(touch)}`, width));
  if (step.error !== undefined) out.push(...wrapTo(step.error, width, '    '));
  if (step.returned !== undefined) out.push(...cut(`  = ${step.returned}`, width));
  return out;
}

/** `w mmap_lock 0 -> -2`. */
function touchText({ what, write, from, to }: Touch): string {
  if (!write) return `r ${what}${from === undefined ? '' : ` ${number(from)}`}`;
  if (from === undefined || to === undefined) return `w ${what}`;
  return from === to ? `w ${what} ${number(to)}` : `w ${what} ${number(from)} -> ${number(to)}`;
}

function number(value: number): string {
  return Math.abs(value) < 1024 ? String(value) : `0x${(value >>> 0).toString(16)}`;
}

function cut(text: string, width: number): string[] {
  return text.length <= width ? [text] : wrapTo(text.trim(), width, /^ */.exec(text)![0]);
}

function wrap(text: string, indent = '', first = ''): string[] {
  return wrapTo(text, WIDTH, indent, first);
}

/** Words in lines of a width; a word that is longer is broken. */
function wrapTo(text: string, width: number, indent: string, first: string = indent): string[] {
  const out: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(/\s+/)) {
    let rest = word;
    if (!empty && line.length + 1 + rest.length > width) {
      out.push(line);
      line = indent;
      empty = true;
    }
    while (line.length + rest.length + (empty ? 0 : 1) > width) {
      const room = width - line.length;
      out.push(line + rest.slice(0, room));
      rest = rest.slice(room);
      line = indent;
      empty = true;
    }
    line += empty ? rest : ` ${rest}`;
    empty = false;
  }
  out.push(line);
  return out;
}
