import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  visit,
  type YAMLParseError,
} from 'yaml';
import type { InputError } from './input-error.js';
import { tooDeep } from './load-depth.js';
import { foundAt, repeatedKey } from './load-json.js';
import { errorAt } from './load-position.js';
import type { Finding, Path } from './schema-issues.js';

/** A text with its positions: slower than JSON.parse, so made only for YAML or when something is wrong. */
export class PositionedDocument {
  readonly #text: string;
  readonly #file: string;
  readonly #doc: Document;

  constructor(text: string, file: string) {
    this.#text = text;
    this.#file = file;
    // `error` keeps yaml's warnings about odd keys off the console; the schema reports those keys.
    this.#doc = parseDocument(text, {
      prettyErrors: false,
      logLevel: 'error',
    });
  }

  /** The plain value, or the first syntax error thrown as an InputError. */
  value(): unknown {
    const error = this.#doc.errors[0];
    if (error) throw this.#syntaxError(error);
    try {
      return this.#doc.toJS();
    } catch (error) {
      if (error instanceof ReferenceError) throw this.#aliasError();
      throw error;
    }
  }

  /** The finding that comes first in the file, as an error to throw. */
  firstError(findings: readonly Finding[]): InputError {
    const placed = findings.map((finding) => ({ finding, ...this.#place(finding) }));
    placed.sort((a, b) => a.order - b.order);
    const { finding, offset } = placed[0]!;
    return this.#at(offset, finding);
  }

  #at(offset: number, what: { found: string; expected: string }): InputError {
    return errorAt(this.#text, this.#file, offset, what);
  }

  #place(finding: Finding): { offset: number; order: number } {
    const { path, onKey, missing } = finding;
    const node = onKey ? this.#keyAt(path) : this.#nodeAt(path);
    const [start, end] = node?.range ?? [0, 0];
    // A misspelt key inside a map says more than the key it leaves missing, so it goes first.
    return { offset: start, order: missing ? end : start };
  }

  #nodeAt(path: Path): Node | null {
    let node: Node | null = this.#doc.contents;
    for (const key of path) {
      const next: Node | null = child(this.#resolve(node), key);
      if (next === null) return node;
      node = next;
    }
    return node;
  }

  #keyAt(path: Path): Node | null {
    const parent = this.#resolve(this.#nodeAt(path.slice(0, -1)));
    const pair = isMap(parent) ? parent.items.find((item) => keyIs(item.key, path.at(-1)!)) : null;
    return isNode(pair?.key) ? pair.key : parent;
  }

  #resolve(node: Node | null): Node | null {
    return isAlias(node) ? (node.resolve(this.#doc) ?? null) : node;
  }

  #syntaxError(error: YAMLParseError): InputError {
    if (error.code === 'RESOURCE_EXHAUSTION') return tooDeep(this.#file);
    const end = this.#text.trimEnd().length;
    return this.#at(Math.min(error.pos[0], end), yamlWords(this.#text, error));
  }

  #aliasError(): InputError {
    const aliases: Alias[] = [];
    visit(this.#doc, { Alias: (_, alias) => void aliases.push(alias) });
    const lost = aliases.find((alias) => alias.resolve(this.#doc) === undefined);
    if (!lost) return this.#at(0, { found: 'too many aliases', expected: 'a plain file' });
    const found = `alias *${lost.source} without its anchor`;
    return this.#at(lost.range?.[0] ?? 0, { found, expected: `&${lost.source} before it` });
  }
}

function child(node: Node | null, key: PropertyKey): Node | null {
  if (isSeq(node)) {
    const item = node.items[Number(key)];
    return isNode(item) ? item : null;
  }
  if (!isMap(node)) return null;
  const pair = node.items.find((item) => isPair(item) && keyIs(item.key, key));
  return isNode(pair?.value) ? pair.value : null;
}

function keyIs(node: unknown, key: PropertyKey): boolean {
  return isScalar(node) && String(node.value) === String(key);
}

/** A YAML syntax error in our words; yaml's own are long and speak of its innards. */
function yamlWords(text: string, error: YAMLParseError): { found: string; expected: string } {
  const offset = error.pos[0];
  if (error.code === 'DUPLICATE_KEY') return repeatedKey(keyTextAt(text, offset));
  if (error.code === 'MULTIPLE_DOCS') {
    return { found: 'a second YAML document', expected: 'one document in a file' };
  }
  if (error.code === 'TAB_AS_INDENT') {
    return { found: 'a tab as indentation', expected: 'spaces' };
  }
  const found = foundAt(text, offset);
  const closing = /end with an? (.)$/.exec(error.message)?.[1];
  if (closing) return { found, expected: `a closing "${closing}"` };
  if (/^Missing closing .quote/.test(error.message)) return { found, expected: 'a closing quote' };
  return { found, expected: `valid YAML (${error.message.split('\n')[0]})` };
}

function keyTextAt(text: string, offset: number): string {
  const key = /^(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([^\s:]+))/.exec(text.slice(offset, offset + 80));
  return key?.[1] ?? key?.[2] ?? key?.[3] ?? '';
}
