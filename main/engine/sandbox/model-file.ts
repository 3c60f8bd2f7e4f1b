import { z } from 'zod';
import type { SoftmaxModel } from './softmax-model';

/**
 * Layout: 4 bytes length of the header, the header as JSON padded to 4 bytes, the feature of each row as 4-byte numbers, then weights and bias as 4-byte
 * floats, and the same two again when the sums of squares are kept. Little-endian, as on every machine Electron runs on.
 */
const Header = z.object({
  format: z.literal('fewtune-sandbox-model-1'),
  bits: z.number().int(),
  classes: z.array(z.string()),
  rows: z.number().int(),
  hasSquares: z.boolean(),
  /** Training steps behind these weights. */
  step: z.number().int(),
});

const bytesOf = (part: Float32Array | Uint32Array): Buffer =>
  Buffer.from(part.buffer, part.byteOffset, part.byteLength);

/** The model as bytes. @param keepSquares true for a state that training goes on from */
export function writeModel(model: SoftmaxModel, step: number, keepSquares: boolean): Buffer {
  const features = new Uint32Array(model.rows.size);
  for (const [feature, row] of model.rows) features[row] = feature;
  const squares = keepSquares ? model.squares : null;
  const header: z.output<typeof Header> = {
    format: 'fewtune-sandbox-model-1',
    bits: model.bits,
    classes: model.classes,
    rows: model.rows.size,
    hasSquares: squares !== null,
    step,
  };
  const json = Buffer.from(JSON.stringify(header), 'utf8');
  const padded = Buffer.alloc(Math.ceil(json.length / 4) * 4, ' ');
  json.copy(padded);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(padded.length);
  const parts = [length, padded, bytesOf(features), bytesOf(model.weights), bytesOf(model.bias)];
  if (squares) parts.push(bytesOf(squares.weights), bytesOf(squares.bias));
  return Buffer.concat(parts);
}

/** Reads what {@link writeModel} wrote. @throws when it is anything else */
export function readModel(bytes: Buffer): { model: SoftmaxModel; step: number } {
  const headerLength = bytes.readUInt32LE(0);
  const header = Header.parse(JSON.parse(bytes.subarray(4, 4 + headerLength).toString('utf8')));
  let from = 4 + headerLength;
  const floats = (count: number): Float32Array => {
    const part = new Float32Array(count);
    bytesOf(part).set(bytes.subarray(from, from + count * 4));
    from += count * 4;
    return part;
  };
  const rows = new Map<number, number>();
  for (let row = 0; row < header.rows; row += 1) rows.set(bytes.readUInt32LE(from + row * 4), row);
  from += header.rows * 4;
  const size = header.classes.length;
  const weights = floats(header.rows * size);
  const bias = floats(size);
  const squares = header.hasSquares ? { weights: floats(header.rows * size), bias: floats(size) } : null;
  return { model: { bits: header.bits, classes: header.classes, rows, weights, bias, squares }, step: header.step };
}
