/** The first thing wrong with a text as JSON, and where. */
export interface JsonProblem {
  offset: number;
  found: string;
  expected: string;
}

type Need = 'value' | 'first value' | 'key' | 'first key' | 'colon' | 'comma' | 'nothing';

const SPACE = /[ \t\r\n]*/y;
const SCALAR = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;
const STRING = /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})|\u007f|[\u0080-\u009f])*/uy;
const WORD = /[\w.+-]{1,40}/y;

/**
 * Finds the first syntax error or repeated key of a JSON text. JSON.parse alone would let repeated
 * keys pass, and its messages and positions differ between versions of Node.
 */
export function findJsonProblem(text: string): JsonProblem | undefined {
  return new Scanner(text).run();
}

class Scanner {
  readonly #text: string;
  readonly #open: ('{' | '[')[] = [];
  /** Keys seen in each open map. */
  readonly #keys: Set<string>[] = [];
  #at = 0;
  #need: Need = 'value';

  constructor(text: string) {
    this.#text = text;
  }

  run(): JsonProblem | undefined {
    for (;;) {
      this.#take(SPACE);
      if (this.#at >= this.#text.length) {
        return this.#need === 'nothing' ? undefined : this.#problem();
      }
      const problem = this.#step();
      if (problem) return problem;
    }
  }

  #step(): JsonProblem | undefined {
    const char = this.#text[this.#at]!;
    const need = this.#need;
    if (char === '"' && need !== 'colon' && need !== 'comma' && need !== 'nothing') {
      return this.#string(need === 'key' || need === 'first key');
    }
    if (need === 'colon' && char === ':') this.#advance('value');
    else if (need === 'comma' && char === ',') {
      this.#advance(this.#open.at(-1) === '{' ? 'key' : 'value');
    } else if (this.#closes(char)) this.#close();
    else if (need === 'value' || need === 'first value') return this.#value(char);
    else return this.#problem();
    return undefined;
  }

  #closes(char: string): boolean {
    if (this.#need === 'first key') return char === '}';
    if (this.#need === 'first value') return char === ']';
    return this.#need === 'comma' && char === (this.#open.at(-1) === '{' ? '}' : ']');
  }

  #close(): void {
    if (this.#open.pop() === '{') this.#keys.pop();
    this.#advance(this.#open.length > 0 ? 'comma' : 'nothing');
  }

  #value(char: string): JsonProblem | undefined {
    if (char === '{') {
      this.#open.push(char);
      this.#keys.push(new Set());
      this.#advance('first key');
    } else if (char === '[') {
      this.#open.push(char);
      this.#advance('first value');
    } else if (this.#take(SCALAR) !== '') this.#need = this.#afterValue();
    else return this.#problem();
    return undefined;
  }

  #string(isKey: boolean): JsonProblem | undefined {
    const start = this.#at;
    this.#take(STRING);
    if (this.#text[this.#at] !== '"') {
      const bad = this.#text[this.#at] === '\\' ? 'a valid escape' : 'a closing quote';
      return this.#problem(bad);
    }
    this.#at += 1;
    if (!isKey) {
      this.#need = this.#afterValue();
      return undefined;
    }
    const key = String(JSON.parse(this.#text.slice(start, this.#at)));
    const seen = this.#keys.at(-1)!;
    if (seen.has(key)) return { offset: start, ...repeatedKey(key) };
    seen.add(key);
    this.#need = 'colon';
    return undefined;
  }

  #afterValue(): Need {
    return this.#open.length > 0 ? 'comma' : 'nothing';
  }

  #advance(need: Need): void {
    this.#at += 1;
    this.#need = need;
  }

  #take(token: RegExp): string {
    token.lastIndex = this.#at;
    const taken = token.exec(this.#text)?.[0] ?? '';
    this.#at += taken.length;
    return taken;
  }

  #problem(expected: string = this.#wanted()): JsonProblem {
    const offset = Math.min(this.#at, this.#text.trimEnd().length);
    return { offset, found: foundAt(this.#text, this.#at), expected };
  }

  #wanted(): string {
    const close = this.#open.at(-1) === '{' ? '"}"' : '"]"';
    const words: Record<Need, string> = {
      value: 'a value',
      'first value': 'a value or "]"',
      key: 'a key in double quotes',
      'first key': 'a key in double quotes or "}"',
      colon: '":"',
      comma: `"," or ${close}`,
      nothing: 'end of file',
    };
    return words[this.#need];
  }
}

/** How both readers put a repeated key. */
export function repeatedKey(key: string): { found: string; expected: string } {
  return { found: `key ${JSON.stringify(key)} a second time`, expected: 'each key of a map once' };
}

/** What stands at an offset of a text, for an error. */
export function foundAt(text: string, offset: number): string {
  if (text.slice(offset, offset + 200).trim() === '' && text.slice(offset).trim() === '') {
    return 'end of file';
  }
  if (text[offset] === '\n' || text[offset] === '\r') return 'end of line';
  if (text[offset] === '"') return 'a string';
  WORD.lastIndex = offset;
  const word = WORD.exec(text)?.[0];
  return word ?? JSON.stringify(String.fromCodePoint(text.codePointAt(offset)!));
}
