/** A call as it is written: `mmap(f0, 4, 2, rw, shared)`. */
export interface CallText {
  readonly name: string;
  readonly args: readonly string[];
}

const WORD = /^[\w.+|:-]+$/;

/** The name and the arguments of a call, or undefined when it is none. */
export function parseCall(text: string): CallText | undefined {
  const found = /^\s*([a-z][\w-]*)\s*\(([^()]*)\)\s*$/i.exec(text);
  if (!found) return undefined;
  const inside = found[2]!.trim();
  const args = inside === '' ? [] : inside.split(',').map((arg) => arg.trim());
  if (args.some((arg) => !WORD.test(arg))) return undefined;
  return { name: found[1]!, args };
}
