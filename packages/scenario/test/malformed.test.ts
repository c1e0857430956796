import { describe, expect, test } from 'vitest';
import { InputError } from '../src/input-error.js';
import { loadText } from '../src/load.js';
import type { Malformed } from './malformed.js';
import { MEANING, RECORDED } from './malformed-meaning.js';
import { MKFS } from './malformed-mkfs.js';
import { SHAPE } from './malformed-shape.js';
import { SYNTAX } from './malformed-syntax.js';

function errorOf({ text, message }: Malformed): unknown {
  try {
    return loadText(text, message.split(':')[0]!);
  } catch (error) {
    return error;
  }
}

describe('malformed files, each with its exact message', () => {
  test.each([...SYNTAX, ...SHAPE, ...MEANING, ...MKFS, ...RECORDED])(
    '[$rule] [SC3] $title',
    (file) => {
      const error = errorOf(file);
      expect(error).toBeInstanceOf(InputError);
      expect((error as InputError).message).toBe(file.message);
      expect(file.message).not.toContain('\n');
    },
  );

  test('[SC3] line, column, found and expected are there one by one', () => {
    const error = errorOf(SHAPE.find((file) => file.title === 'a misspelt op')!);
    expect(error).toMatchObject({
      name: 'InputError',
      file: 'a.yaml',
      line: 4,
      column: 10,
      found: 'unknown op "tuch"',
      expected: 'the name of an operation (did you mean "touch"?)',
    });
  });

  test('[SC3] the first of several offences is told', () => {
    const text = 'backing: anon\nsteps:\n  - op: close\n  - op: tuch\nfiles: 3\n';
    expect(() => loadText(text, 'a.yaml')).toThrow('a.yaml:3:5: found no key "fd" in "close"');
  });

  test('[SC4] a misspelt key is told before the key it leaves missing', () => {
    const text = 'backing: anon\nsteps:\n  - op: read_sys\n    pth: /x\n';
    expect(() => loadText(text, 'a.yaml')).toThrow('a.yaml:4:5: found unknown key "pth"');
  });

  test('[SC3] a file name with a line break keeps the message on one line', () => {
    expect(() => loadText('[]', 'a\nb.json')).toThrow(/^a\?b\.json:1:1: found a list/);
  });

  test('[SC2] no prefix of a JSON file loads', () => {
    const text = JSON.stringify({
      backing: ['anon'],
      steps: [{ op: 'touch', map: 'm', count: 10 }],
    });
    for (let end = 1; end < text.length; end += 1) {
      const cut = text.slice(0, end);
      const at = `a.json:1:${end + 1}: found end of file, `;
      const lastWord = /[a-z0-9]$/.test(cut) ? /^a\.json:1:\d+: found / : at;
      expect(() => loadText(cut, 'a.json'), cut).toThrow(lastWord);
    }
  });
});
