/**
 * A tracepoint: `system:event` as perf prints it, and its fields in record order. What the kernel does
 * not trace has the system `model`. Ids are unique over all packages (each owns a range, as its paths do).
 */
export interface Tracepoint {
  /** Place in the trace's tables, 1 to 1023. */
  readonly id: number;
  readonly name: string;
  /** At most nine numeric fields. */
  readonly fields: readonly string[];
  /** Kernel file that defines it, or what it stands for. */
  readonly source: string;
}

/** Declares a tracepoint; checks the form once, so that a record never needs to. */
export function defineTracepoint(
  id: number,
  name: string,
  fields: readonly string[],
  source: string,
): Tracepoint {
  if (!Number.isInteger(id) || id < 1 || id > 1023) {
    throw new RangeError(`tracepoint ${name}: id ${id} is not in 1..1023`);
  }
  if (!/^[a-z_0-9]+:\w+$/.test(name)) {
    throw new RangeError(`tracepoint "${name}" is not of the form system:event`);
  }
  const odd = fields.find((f) => !/^[a-z_][a-z_0-9]*$/.test(f));
  if (odd !== undefined)
    throw new RangeError(`tracepoint ${name}: field "${odd}" is no identifier`);
  if (fields.length > 9) {
    throw new RangeError(`tracepoint ${name} has ${fields.length} fields, a record holds 9`);
  }
  return { id, name, fields, source };
}
