import { z } from 'zod';
import type { LocalModel } from './model';
import { readArrays, StoredArrays, writeArrays } from './model-arrays';

/**
 * A model as one file: 'FTMODEL1', three 32-bit numbers (format, length of the header in bytes, checksum of all that follows the
 * first 24 bytes), four bytes of nothing, the header as JSON, and the arrays, each starting at a multiple of 8.
 * Little-endian throughout, as every processor is that the app runs on.
 */
const MAGIC = new TextEncoder().encode('FTMODEL1');
const FORMAT = 1;
const PROLOGUE_BYTES = 24;

const TrainedOn = { labels: z.array(z.string()).min(1), trainingRows: z.int().min(1), arrays: StoredArrays };
const Header = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('majority'), ...TrainedOn }),
  z.object({
    kind: z.literal('tfidf-logistic'),
    ...TrainedOn,
    words: z.array(z.string()),
    minDf: z.int().min(1),
    settings: z.object({ seed: z.number(), c: z.number() }),
    fit: z.object({ epochs: z.int(), relativeGap: z.number(), converged: z.boolean() }),
  }),
]);
type Header = z.output<typeof Header>;

/** The model as the bytes of a file. {@link deserialise} gives back a model that answers the same to the last bit. */
export function serialise(model: LocalModel): Uint8Array {
  const parts = partsOf(model);
  const { stored, bytes: arrayBytes } = writeArrays(parts.arrays);
  const header = new TextEncoder().encode(JSON.stringify({ ...parts.header, arrays: stored }));
  const arraysAt = PROLOGUE_BYTES + Math.ceil(header.length / 8) * 8;
  const bytes = new Uint8Array(arraysAt + arrayBytes.length);
  bytes.set(MAGIC);
  bytes.set(header, PROLOGUE_BYTES);
  bytes.set(arrayBytes, arraysAt);
  const numbers = new DataView(bytes.buffer);
  numbers.setUint32(8, FORMAT, true);
  numbers.setUint32(12, header.length, true);
  numbers.setUint32(16, checksum(bytes), true);
  return bytes;
}

/**
 * The model in the bytes of a file (a Buffer will do; they are copied).
 * @throws Error with a sentence for the user if the bytes are no model, are damaged or cut off, or come from a newer app
 */
export function deserialise(file: Uint8Array): LocalModel {
  const bytes = new Uint8Array(file); // a copy, so that arrays start at multiples of 8 whatever the file's place in memory
  if (bytes.length < PROLOGUE_BYTES || MAGIC.some((byte, at) => bytes[at] !== byte)) {
    throw new Error('This is not a local model of Fewtune. Choose a model file that Fewtune saved.');
  }
  const numbers = new DataView(bytes.buffer);
  const format = numbers.getUint32(8, true);
  if (format > FORMAT) {
    throw new Error(
      `The model was saved by a newer Fewtune (format ${format}, this one knows ${FORMAT}). Update the app.`,
    );
  }
  const headerLength = numbers.getUint32(12, true);
  if (numbers.getUint32(16, true) !== checksum(bytes)) throw damaged();
  const headerBytes = bytes.subarray(PROLOGUE_BYTES, PROLOGUE_BYTES + headerLength);
  const header = Header.safeParse(parseJson(new TextDecoder().decode(headerBytes)));
  if (!header.success) throw damaged();
  const model = modelOf(header.data, bytes.subarray(PROLOGUE_BYTES + Math.ceil(headerLength / 8) * 8));
  if (model === null) throw damaged();
  return model;
}

function partsOf(model: LocalModel) {
  const { kind, labels, trainingRows, labelShares } = model;
  if (model.kind === 'majority') return { header: { kind, labels, trainingRows }, arrays: { labelShares } };
  const { settings, fit, classLabels, vectorizer, linear } = model;
  return {
    header: { kind, labels, trainingRows, settings, fit, words: vectorizer.words, minDf: vectorizer.minDf },
    arrays: {
      labelShares,
      classLabels,
      pairs: vectorizer.pairs,
      idf: vectorizer.idf,
      weights: linear.weights,
      bias: linear.bias,
    },
  };
}

/** Null if the arrays do not fit each other: such a model would answer with nonsense instead of an error. */
function modelOf(header: Header, arrayBytes: Uint8Array): LocalModel | null {
  const arrays = readArrays(header.arrays, arrayBytes);
  if (arrays === null) return null;
  const { labels, trainingRows } = header;
  const labelShares = arrays.float64('labelShares');
  if (labelShares?.length !== labels.length) return null;
  if (header.kind === 'majority') return { kind: 'majority', labels, trainingRows, labelShares };

  const classLabels = arrays.int32('classLabels');
  const pairs = arrays.int32('pairs');
  const idf = arrays.float64('idf');
  const weights = arrays.float32('weights');
  const bias = arrays.float32('bias');
  if (!classLabels || !pairs || !idf || !weights || !bias) return null;
  const { words, minDf, settings, fit } = header;
  const classCount = classLabels.length;
  const columnCount = idf.length;
  if (columnCount !== words.length + pairs.length / 2) return null;
  if (bias.length !== classCount || weights.length !== columnCount * classCount) return null;
  return {
    kind: 'tfidf-logistic',
    labels,
    trainingRows,
    labelShares,
    classLabels,
    vectorizer: { words, pairs, idf, minDf },
    linear: { classCount, columnCount, weights, bias },
    settings,
    fit,
  };
}

/** FNV-1a, 32 bits, over all bytes after the prologue: finds accidents, is no defence against intent. */
function checksum(bytes: Uint8Array): number {
  let sum = 0x811c9dc5;
  for (let at = PROLOGUE_BYTES; at < bytes.length; at++) sum = Math.imul(sum ^ (bytes[at] ?? 0), 0x01000193);
  return sum >>> 0;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // the schema refuses it with the same sentence as any other damage
  }
}

const damaged = () =>
  new Error('The model file is damaged or cut off. Train the model again, or restore the file from a backup.');
