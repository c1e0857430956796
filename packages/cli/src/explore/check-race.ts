import { judge, type Race, raceProgram, scheduleText } from '@faultline/explorer';
import { EXIT, UsageError } from '../exit.js';
import type { Io } from '../io.js';

/** Explores a race in every way that its file expects something of, and says where it is otherwise. */
export async function checkRace(io: Io, race: Race, file: string): Promise<number> {
  const { expect = [] } = race;
  if (expect.length === 0) throw new UsageError('expects nothing');
  let code: number = EXIT.agrees;
  for (const { kernel, policies, with: plugins, verdict, property, schedule } of expect) {
    await io.pause();
    const release = String(kernel);
    const program = raceProgram(race, {
      kernel: release,
      ...(policies ? { policies } : {}),
      ...(plugins ? { with: plugins } : {}),
    });
    const got = judge(program);
    const found = got.violation && scheduleText(got.violation.moves);
    const same =
      got.verdict === verdict &&
      (property === undefined || got.violation?.property === property) &&
      (schedule === undefined || found === schedule);
    const chosen = [...Object.entries(policies ?? {}).map((p) => p.join('=')), ...(plugins ?? [])];
    const by = got.violation ? ` (${got.violation.property}, ${found})` : '';
    const text = `${same ? 'ok  ' : 'NOT '} ${file} ${[release, ...chosen].join(' ')}: ${got.verdict}${by}`;
    io.stdout(`${text}, ${got.tally.states} states\n`);
    if (!same) code = EXIT.differs;
  }
  return code;
}
