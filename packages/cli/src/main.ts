import { CommanderError } from 'commander';
import { EXIT, oneLine, report } from './exit.js';
import type { Io } from './io.js';
import { buildProgram } from './program.js';

/**
 * The command, without a process: `argv` is what follows the program's name, everything else comes
 * through `io`. Never throws; the result is the exit code.
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  let code: number = EXIT.agrees;
  const program = buildProgram(io, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return commandLineCode(io, error);
    return report(io, error);
  }
}

/** Help and version are no errors; anything else commander says becomes one line. */
function commandLineCode(io: Io, error: CommanderError): number {
  if (error.exitCode === 0) return EXIT.agrees;
  // The bare command prints its help and no message.
  if (error.code === 'commander.help') return EXIT.input;
  const text = error.message
    .replace(/^error: /, '')
    .replace(/\s+/g, ' ')
    .replace(/\.$/, '');
  io.stderr(`${oneLine(`faultline: ${text}; see faultline --help`)}\n`);
  return EXIT.input;
}
