/** Bit values with their names, in the order in which the kernel prints them. */
export type BitNames = readonly (readonly [bit: number, name: string])[];

/** Text of a set of flag bits, as the kernel's trace prints it: names joined by `|`, `0` for none. */
export function bitText(value: number, names: BitNames): string {
  const out: string[] = [];
  let rest = value;
  for (const [bit, name] of names) {
    if ((value & bit) === 0) continue;
    out.push(name);
    rest &= ~bit;
  }
  if (rest !== 0) out.push(`0x${(rest >>> 0).toString(16)}`);
  return out.length === 0 ? '0' : out.join('|');
}
