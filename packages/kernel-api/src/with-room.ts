type Words = Float64Array | Int32Array | Uint16Array | Uint8Array;

/** A copy of an array that is `length` long; zeros stand behind what was there. */
export function withRoom<T extends Words>(array: T, length: number): T {
  const longer = new (array.constructor as new (length: number) => T)(length);
  longer.set(array);
  return longer;
}
