/**
 * Asks the first judge, the Python script oracle/compare, for figures and notes. Only for
 * making the fixtures and holding them to it: the script lies with the recordings, not in this
 * repository.
 */

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonical } from '../src/json.js';
import { type PairSpec, pairOf } from './corpus.js';

/** What a fixture keeps of one pair: the figures, the first notes, and all notes as one digest. */
export interface Verdict {
  /** The whole `--json` answer as one canonical text, so that a fixture stays small. */
  readonly figures: string;
  readonly notes: number;
  readonly digest: string;
  readonly first: readonly (readonly [string, string, unknown, unknown])[];
}

/** How many notes a fixture holds in full. */
export const FIRST_NOTES = 2;

const NOTES = `
import sys, json, os, hashlib
from importlib.machinery import SourceFileLoader
from importlib.util import spec_from_loader, module_from_spec
sys.dont_write_bytecode = True
loader = SourceFileLoader('judge', sys.argv[1])
judge = module_from_spec(spec_from_loader('judge', loader)); loader.exec_module(judge)
rules = judge.load(os.path.dirname(sys.argv[1]) + '/leave-out.json')
out = []
for name in sorted(os.listdir(sys.argv[2] + '/real')):
    real = judge.load(f'{sys.argv[2]}/real/{name}')
    held = judge.left_out(real['name'], real['kernel'], rules)
    notes = judge.compare(real, judge.load(f'{sys.argv[2]}/model/{name}'), held).notes
    text = json.dumps(notes, sort_keys=True)
    out.append({'notes': len(notes), 'digest': hashlib.sha256(text.encode()).hexdigest(), 'first': notes[:${FIRST_NOTES}]})
print(json.dumps(out))`;

/** The Python judge's figures for a set of pairs, compared as two folders. */
export function figuresByPython(judge: string, specs: readonly PairSpec[]): string {
  return inFolders(specs, (folder) => {
    const args = [join(folder, 'real'), join(folder, 'model'), '--json'];
    return canonical(JSON.parse(python([judge, ...args])));
  });
}

/** The Python judge's verdict on one pair. */
export function verdictByPython(judge: string, spec: PairSpec): Verdict {
  const figures = figuresByPython(judge, [spec]);
  const [notes] = inFolders([spec], (folder) => {
    return JSON.parse(python(['-c', NOTES, judge, folder])) as Omit<Verdict, 'figures'>[];
  });
  return { figures, ...notes! };
}

function inFolders<T>(specs: readonly PairSpec[], ask: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-judge-'));
  try {
    for (const side of ['real', 'model']) mkdirSync(join(folder, side));
    for (const spec of specs) {
      const { real, model } = pairOf(spec);
      writeFileSync(join(folder, 'real', `${spec.name}.json`), JSON.stringify(real));
      if (model) writeFileSync(join(folder, 'model', `${spec.name}.json`), JSON.stringify(model));
    }
    return ask(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Exit status 1 says that not all agrees, which is an answer. */
function python(args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('python3', args, { encoding: 'utf8' });
  if (status !== 0 && status !== 1) throw new Error(`the Python judge failed: ${stderr}`);
  return stdout;
}
