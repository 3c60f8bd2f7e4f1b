import { z } from 'zod';

/** Where an array is: `offset` in bytes from the start of the arrays, a multiple of 8; `length` in elements. */
const StoredArray = z.object({
  name: z.string(),
  type: z.enum(['int32', 'float32', 'float64']),
  offset: z.int().min(0).multipleOf(8),
  length: z.int().min(0),
});
export type StoredArray = z.output<typeof StoredArray>;
/** The table of contents of the arrays of a model file. */
export const StoredArrays = z.array(StoredArray);

type NumberArray = Int32Array | Float32Array | Float64Array;

const typeOf = (array: NumberArray): StoredArray['type'] =>
  array instanceof Int32Array ? 'int32' : array instanceof Float32Array ? 'float32' : 'float64';

/** Lays the arrays one behind the other. */
export function writeArrays(arrays: Readonly<Record<string, NumberArray>>): {
  stored: StoredArray[];
  bytes: Uint8Array;
} {
  let end = 0;
  const stored = Object.entries(arrays).map(([name, array]) => {
    const offset = end;
    end += Math.ceil(array.byteLength / 8) * 8;
    return { name, type: typeOf(array), offset, length: array.length };
  });
  const bytes = new Uint8Array(end);
  for (const { name, offset } of stored) {
    const array = arrays[name];
    if (array) bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), offset);
  }
  return { stored, bytes };
}

/** Finds arrays by name and type; each getter gives a copy, or undefined if there is no such array. Null if one lies outside `bytes`. */
export function readArrays(stored: readonly StoredArray[], bytes: Uint8Array) {
  const sizes = { int32: 4, float32: 4, float64: 8 };
  if (stored.some(({ type, offset, length }) => offset + length * sizes[type] > bytes.length)) return null;
  const bufferOf = (wanted: string, type: StoredArray['type']) => {
    const found = stored.find((array) => array.name === wanted && array.type === type);
    return found && bytes.slice(found.offset, found.offset + found.length * sizes[type]).buffer;
  };
  return {
    int32: (name: string) => wrap(bufferOf(name, 'int32'), (buffer) => new Int32Array(buffer)),
    float32: (name: string) => wrap(bufferOf(name, 'float32'), (buffer) => new Float32Array(buffer)),
    float64: (name: string) => wrap(bufferOf(name, 'float64'), (buffer) => new Float64Array(buffer)),
  };
}

const wrap = <T>(buffer: ArrayBuffer | undefined, view: (buffer: ArrayBuffer) => T) =>
  buffer ? view(buffer) : undefined;
