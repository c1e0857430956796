/** The arrays that machines keep their state in. */
export type Numbers = Float64Array | Int32Array | Uint32Array | Uint16Array | Uint8Array;

/** Whether a value is such an array. */
export function isNumbers(value: unknown): value is Numbers {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

/**
 * Puts stand-ins in the place of arrays, wherever an object of the machine has one.
 *
 * @param root the object that leads to all others
 * @param standFor the stand-in of an array; undefined where the array stays
 */
export function replaceArrays(
  root: object,
  standFor: (array: Numbers) => Numbers | undefined,
): void {
  const stands = new Map<object, Numbers>();
  const visited = new Set<object>();
  const queue: object[] = [root];
  const standIn = (value: unknown): unknown => {
    if (!isNumbers(value)) {
      if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) {
        if (!visited.has(value)) queue.push(value);
      }
      return value;
    }
    if (!stands.has(value)) stands.set(value, standFor(value) ?? value);
    return stands.get(value);
  };
  for (let object = queue.pop(); object !== undefined; object = queue.pop()) {
    if (visited.has(object)) continue;
    visited.add(object);
    if (Array.isArray(object)) {
      // Most arrays are long lists of numbers.
      for (let i = 0; i < object.length; i++) {
        if (typeof object[i] === 'object') object[i] = standIn(object[i]);
      }
      continue;
    }
    if (object instanceof Map) for (const [key, value] of object) object.set(key, standIn(value));
    for (const key of Object.keys(object)) {
      const property = Object.getOwnPropertyDescriptor(object, key)!;
      if (typeof property.value !== 'object') continue;
      const stand = standIn(property.value);
      if (stand !== property.value && property.writable) Reflect.set(object, key, stand);
    }
  }
}
