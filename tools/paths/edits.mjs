// Text edits, so that the derived source keeps its comments and layout, and import specifiers.
import { posix } from 'node:path';

/** Edits of one text, by positions in the original; edits must not overlap. */
export class Edits {
  /** @type {{ start: number, end: number, text: string }[]} */
  #list = [];

  /** @param {number} start @param {number} end @param {string} text */
  replace(start, end, text) {
    this.#list.push({ start, end, text });
  }

  /**
   * The text between two positions with all edits in that range applied.
   * @param {string} text @param {number} [from] @param {number} [to]
   */
  apply(text, from = 0, to = text.length) {
    // A stable sort: insertions at one place keep the order in which they were made.
    const list = this.#list.filter((e) => e.start >= from && e.end <= to);
    list.sort((a, b) => a.start - b.start || a.end - b.end);
    let out = '';
    let at = from;
    for (const edit of list) {
      if (edit.start < at) throw new Error(`overlapping edits at ${edit.start}: ${edit.text}`);
      out += text.slice(at, edit.start) + edit.text;
      at = edit.end;
    }
    return out + text.slice(at, to);
  }
}

/**
 * A module specifier of a path file as a derived file, one folder deeper, has to write it.
 * @param {string} specifier
 * @param {string} sourceAbs absolute path of the path file, with forward slashes
 * @param {string} [targetAbs] that of the path file whose derived file is meant
 */
export function derivedSpecifier(specifier, sourceAbs, targetAbs = sourceAbs) {
  const paths = /^(@[^/]+\/[^/]+)\/paths$/.exec(specifier);
  if (paths) return paths[1];
  if (!specifier.startsWith('.')) return specifier;
  let target = posix.join(posix.dirname(sourceAbs), specifier);
  if (target.endsWith('.path.js')) {
    const name = posix.basename(target, '.path.js');
    target = posix.join(posix.dirname(target), 'generated', `${name}.straight.js`);
  }
  const relative = posix.relative(posix.join(posix.dirname(targetAbs), 'generated'), target);
  return relative.startsWith('.') ? relative : `./${relative}`;
}

/**
 * Whether a specifier names path functions.
 * @param {string} specifier
 */
export function isPathSpecifier(specifier) {
  return specifier.endsWith('.path.js') || /^@[^/]+\/[^/]+\/paths$/.test(specifier);
}
