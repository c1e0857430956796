import { bad, type Malformed } from './malformed.js';

/** Syntax: the reader itself stops. */
export const SYNTAX: readonly Malformed[] = [
  bad('SC2', 'an empty file', '', 'a.yaml:1:1: found an empty file, expected a scenario'),
  bad(
    'SC2',
    'a JSON file with nothing in it',
    ' \n',
    'a.json:1:1: found an empty file, expected a scenario',
  ),
  bad(
    'SC2',
    'a list',
    '[]',
    'a.json:1:1: found a list, expected a scenario or a recording (a map)',
  ),
  bad(
    'SC7',
    'JSON without a comma',
    '{\n "backing": "anon"\n "steps": []\n}\n',
    'a.json:3:2: found a string, expected "," or "}"',
  ),
  bad(
    'SC7',
    'JSON without a colon',
    '{"backing" "anon"}',
    'a.json:1:12: found a string, expected ":"',
  ),
  bad(
    'SC7',
    'JSON with a comma too many',
    '{"backing": "anon",\n}',
    'a.json:2:1: found "}", expected a key in double quotes',
  ),
  bad(
    'SC7',
    'JSON with a bad escape',
    '{"backing": "a\\q"}',
    'a.json:1:15: found "\\\\", expected a valid escape',
  ),
  bad(
    'SC7',
    'JSON with a line break in a string',
    '{"backing": "an\non"}',
    'a.json:1:16: found end of line, expected a closing quote',
  ),
  bad(
    'SC7',
    'text behind the JSON',
    '{"backing": "anon", "steps": []}\n}',
    'a.json:2:1: found "}", expected end of file',
  ),
  bad(
    'SC7',
    'JSON cut inside a string',
    '{\n "backing": "ext4-d',
    'a.json:2:20: found end of file, expected a closing quote',
  ),
  bad(
    'SC7',
    'JSON cut behind a colon',
    '{\n "backing":\n\n',
    'a.json:2:12: found end of file, expected a value',
  ),
  bad(
    'SC7',
    'JSON cut between steps',
    '{"backing": "anon",\n "steps": [{"op": "sync"},\n',
    'a.json:2:27: found end of file, expected a value',
  ),
  bad(
    'SC7',
    'YAML list not closed',
    'backing: [anon, ext4\nsteps: []\n',
    'a.yaml:2:1: found steps, expected a closing "]"',
  ),
  bad(
    'SC7',
    'YAML quote not closed',
    'backing: anon\ntitle: "x\n',
    'a.yaml:2:10: found end of file, expected a closing quote',
  ),
  bad(
    'SC7',
    'YAML indented by tabs',
    'backing: anon\nsteps:\n\t- op: sync\n',
    'a.yaml:3:1: found a tab as indentation, expected spaces',
  ),
  bad(
    'SC1',
    'YAML under a JSON name',
    'backing: anon\nsteps: []\n',
    'a.json:1:1: found backing, expected a value',
  ),
  bad(
    'SC8',
    'a key twice in JSON',
    '{"backing": "anon", "steps": [],\n "backing": "ext4"}',
    'a.json:2:2: found key "backing" a second time, expected each key of a map once',
  ),
  bad(
    'SC8',
    'a key twice in JSON, escaped',
    '{"steps": [], "s\\u0074eps": []}',
    'a.json:1:15: found key "steps" a second time, expected each key of a map once',
  ),
  bad(
    'SC8',
    'a key twice in YAML',
    'backing: anon\nsteps: []\nbacking: ext4\n',
    'a.yaml:3:1: found key "backing" a second time, expected each key of a map once',
  ),
  bad(
    'SC10',
    'two documents',
    'backing: anon\n---\nsteps: []\n',
    'a.yaml:2:1: found a second YAML document, expected one document in a file',
  ),
  bad(
    'SC10',
    'an alias without anchor',
    'backing: *b\nsteps: []\n',
    'a.yaml:1:10: found alias *b without its anchor, expected &b before it',
  ),
  bad(
    'SC10',
    'steps that hold themselves',
    'backing: anon\nsteps: &s [{op: fork, steps: *s}]\n',
    'a.yaml:1:1: found too much nesting, expected at most 100 levels of maps and lists',
  ),
  bad(
    'SC10',
    'nesting without end',
    '['.repeat(100_000),
    'a.json:1:100001: found end of file, expected a value or "]"',
  ),
];
