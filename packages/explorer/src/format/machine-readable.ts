import { letterOf, scheduleText } from '../schedule.js';
import { outcomeOf, type Report } from './report.js';

/** The report as JSON: the verdict with its bounds, and the schedule step by step. */
export function json(report: Report): string {
  const { file, title, on, program, verdict, story } = report;
  const actors = program.actors.map(({ name, task, calls }, i) => ({
    letter: letterOf(i),
    name,
    task,
    calls: calls.map((place) => place.map(({ text }) => text)),
  }));
  const violation = verdict?.violation ?? story?.violation;
  const { violation: _, verdict: __, ...rest } = verdict ?? {};
  const out = {
    race: title,
    file,
    on,
    actors,
    verdict: outcomeOf(report),
    ...rest,
    violation: violation && {
      property: violation.property,
      text: violation.text,
      schedule: scheduleText(violation.moves),
    },
    schedule: story?.schedule,
    steps: story?.steps.map((step) => ({ ...step, actor: letterOf(step.actor) })),
  };
  return `${JSON.stringify(out, null, 2)}\n`;
}

/** The schedule as a Mermaid sequence diagram: actors, and the shared fields that they touch. */
export function mermaid({ program, story, title }: Report): string {
  const lines = ['sequenceDiagram', `  title ${plain(title)}`];
  program.actors.forEach(({ name }, i) => {
    lines.push(`  participant ${letterOf(i)} as ${plain(name)}`);
  });
  lines.push('  participant state as shared state');
  for (const step of story?.steps ?? []) {
    const who = letterOf(step.actor);
    if (step.call !== undefined) lines.push(`  Note over ${who}: ${plain(step.call)}`);
    for (const { what, write } of step.touches) {
      const [from, to] = write ? [who, 'state'] : ['state', who];
      lines.push(`  ${from}${write ? '->>' : '-->>'}${to}: ${plain(`${step.point} ${what}`)}`);
    }
    if (step.error !== undefined) lines.push(`  Note over ${who}: ${plain(step.error)}`);
    if (step.returned !== undefined) lines.push(`  Note over ${who}: returns ${step.returned}`);
  }
  return `${lines.join('\n')}\n`;
}

/** Mermaid takes `;` and `#` for its own, and a colon ends a name. */
function plain(text: string): string {
  return text.replace(/[;#]/g, ',').replace(/->/g, '→');
}

/** The report as SARIF 2.1.0: one result for a violation, with the schedule as a thread flow. */
export function sarif(report: Report): string {
  const { file, program, story, verdict } = report;
  const violation = verdict?.violation ?? story?.violation;
  const artifactLocation = { uri: file };
  const place = (text: string): object => ({
    location: { physicalLocation: { artifactLocation }, message: { text } },
  });
  const threadFlows = [
    {
      locations: (story?.steps ?? []).map((step) =>
        place(`${program.actors[step.actor]!.name}: ${step.path} ${step.point}`),
      ),
    },
  ];
  const result = violation && {
    ruleId: violation.property,
    level: 'error',
    message: { text: violation.text },
    locations: [{ physicalLocation: { artifactLocation } }],
    ...(story && story.steps.length > 0 ? { codeFlows: [{ threadFlows }] } : {}),
  };
  const rules = violation ? [{ id: violation.property }] : [];
  const run = { tool: { driver: { name: 'faultline', rules } }, results: result ? [result] : [] };
  const schema = 'https://json.schemastore.org/sarif-2.1.0.json';
  return `${JSON.stringify({ $schema: schema, version: '2.1.0', runs: [run] }, null, 2)}\n`;
}
