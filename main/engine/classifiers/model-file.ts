import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { LocalModel } from './model';
import { readArrays, StoredArrays, writeArrays } from './model-arrays';
import type { Scorer } from './scorer';
import type { ClassifierSettings } from './settings';
import type { Terms } from './terms';

/**
 * A model as one file: 'FTMODEL1', two 32-bit numbers (format, length of the header in bytes), the SHA-256 of all that follows these
 * first 48 bytes, the header as JSON, and the arrays, each starting at a multiple of 8. Little-endian throughout, as every processor is
 * that the app runs on. No text of a row is in it, but its words are.
 */
const MAGIC = new TextEncoder().encode('FTMODEL1');
const FORMAT = 2;
const HASH_AT = 16;
const HASH_BYTES = 32;
const PROLOGUE_BYTES = HASH_AT + HASH_BYTES;

const Settings: z.ZodType<ClassifierSettings> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('svm'), c: z.number() }),
  z.object({ kind: z.literal('logistic'), c: z.number() }),
  z.object({ kind: z.literal('complement-bayes'), smoothing: z.number() }),
  z.object({ kind: z.literal('forest'), trees: z.int() }),
]);
const minDf = z.int().min(1);
const Words = z.object({ list: z.array(z.string()), settings: z.object({ minDf, sublinear: z.boolean() }) });
const Characters = z.object({
  settings: z.object({ shortest: z.int().min(1), longest: z.int().min(1), minDf, sublinear: z.boolean() }),
});
const TrainedOn = { labels: z.array(z.string()).min(1), trainingRows: z.int().min(1), arrays: StoredArrays };
const Header = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('majority'), ...TrainedOn }),
  z.object({
    kind: z.literal('terms'),
    ...TrainedOn,
    settings: Settings,
    seed: z.number(),
    scale: z.number(),
    converged: z.boolean(),
    words: Words.nullable(),
    characters: Characters.nullable(),
    form: z.enum(['linear', 'forest']),
  }),
]);
type Header = z.output<typeof Header>;
type Arrays = NonNullable<ReturnType<typeof readArrays>>;

/** The model as the bytes of a file. {@link deserialise} gives back a model that answers the same to the last bit. */
export function serialise(model: LocalModel): Uint8Array {
  const { header, arrays } = partsOf(model);
  const { stored, bytes: arrayBytes } = writeArrays(arrays);
  const headerBytes = new TextEncoder().encode(JSON.stringify({ ...header, arrays: stored }));
  const arraysAt = PROLOGUE_BYTES + Math.ceil(headerBytes.length / 8) * 8;
  const bytes = new Uint8Array(arraysAt + arrayBytes.length);
  bytes.set(MAGIC);
  bytes.set(headerBytes, PROLOGUE_BYTES);
  bytes.set(arrayBytes, arraysAt);
  const numbers = new DataView(bytes.buffer);
  numbers.setUint32(8, FORMAT, true);
  numbers.setUint32(12, headerBytes.length, true);
  bytes.set(contentHash(bytes), HASH_AT);
  return bytes;
}

/**
 * The model in the bytes of a file (a Buffer will do; they are copied).
 * @throws Error with a sentence for the user if the bytes are no model, are damaged or cut off, or come from another version of the app
 */
export function deserialise(file: Uint8Array): LocalModel {
  const bytes = new Uint8Array(file); // a copy, so that arrays start at multiples of 8 whatever the file's place in memory
  if (bytes.length < HASH_AT || MAGIC.some((byte, at) => bytes[at] !== byte)) {
    throw new Error('This is not a local model of Fewtune. Choose a model file that Fewtune saved.');
  }
  const numbers = new DataView(bytes.buffer);
  const format = numbers.getUint32(8, true);
  if (format > FORMAT) {
    throw new Error(
      `The model was saved by a newer Fewtune (format ${format}, this one knows ${FORMAT}). Update the app.`,
    );
  }
  if (format < FORMAT) {
    throw new Error(
      `The model was saved by an early Fewtune (format ${format}), which can't be read any more. Train it again.`,
    );
  }
  if (bytes.length < PROLOGUE_BYTES) throw damaged();
  const headerLength = numbers.getUint32(12, true);
  const stored = bytes.subarray(HASH_AT, PROLOGUE_BYTES);
  if (contentHash(bytes).some((byte, at) => stored[at] !== byte)) throw damaged();
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
  const { settings, seed, scale, converged, classLabels, scorer } = model;
  const { words, characters } = model.terms;
  return {
    header: {
      kind,
      labels,
      trainingRows,
      settings,
      seed,
      scale,
      converged,
      words: words === null ? null : { list: words.words, settings: words.settings },
      characters: characters === null ? null : { settings: characters.settings },
      form: scorer.form,
    },
    arrays: {
      labelShares,
      classLabels,
      ...(words === null ? {} : { wordPairs: words.pairs, wordIdf: words.idf }),
      ...(characters === null
        ? {}
        : { characterNodes: characters.nodes, characterColumns: characters.columns, characterIdf: characters.idf }),
      ...(scorer.form === 'linear'
        ? { weights: scorer.linear.weights, bias: scorer.linear.bias }
        : {
            roots: scorer.forest.roots,
            nodeColumns: scorer.forest.columns,
            thresholds: scorer.forest.thresholds,
            rights: scorer.forest.rights,
            leafStarts: scorer.forest.leafStarts,
            leafClasses: scorer.forest.leafClasses,
            leafShares: scorer.forest.leafShares,
          }),
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
  const terms = termsOf(header, arrays);
  if (classLabels === undefined || terms === null) return null;
  const columnCount = (terms.words?.idf.length ?? 0) + (terms.characters?.idf.length ?? 0);
  const scorer = scorerOf(header.form, arrays, classLabels.length, columnCount);
  if (scorer === null) return null;
  const { settings, seed, scale, converged } = header;
  return {
    kind: 'terms',
    labels,
    trainingRows,
    labelShares,
    settings,
    seed,
    scale,
    converged,
    terms,
    classLabels,
    scorer,
  };
}

function termsOf({ words, characters }: Extract<Header, { kind: 'terms' }>, arrays: Arrays): Terms | null {
  const pairs = arrays.int32('wordPairs');
  const wordIdf = arrays.float64('wordIdf');
  const nodes = arrays.int32('characterNodes');
  const columns = arrays.int32('characterColumns');
  const characterIdf = arrays.float64('characterIdf');
  if (words === null && characters === null) return null;
  if (words !== null && (!pairs || wordIdf?.length !== words.list.length + pairs.length / 2)) return null;
  if (characters !== null && (!columns || !characterIdf || nodes?.length !== 2 * columns.length)) return null;
  return {
    words: words && pairs && wordIdf ? { words: words.list, pairs, idf: wordIdf, settings: words.settings } : null,
    characters:
      characters && nodes && columns && characterIdf
        ? { nodes, columns, idf: characterIdf, settings: characters.settings }
        : null,
  };
}

function scorerOf(form: Scorer['form'], arrays: Arrays, classCount: number, columnCount: number): Scorer | null {
  if (form === 'linear') {
    const weights = arrays.float32('weights');
    const bias = arrays.float32('bias');
    if (bias?.length !== classCount || weights?.length !== columnCount * classCount) return null;
    return { form, linear: { classCount, columnCount, weights, bias } };
  }
  const roots = arrays.int32('roots');
  const columns = arrays.int32('nodeColumns');
  const thresholds = arrays.float32('thresholds');
  const rights = arrays.int32('rights');
  const leafStarts = arrays.int32('leafStarts');
  const leafClasses = arrays.int32('leafClasses');
  const leafShares = arrays.float32('leafShares');
  if (!roots || !columns || !leafStarts || !leafClasses) return null;
  if (thresholds?.length !== columns.length || rights?.length !== columns.length) return null;
  if (leafShares?.length !== leafClasses.length) return null;
  const forest = { classCount, columnCount, roots, columns, thresholds, rights, leafStarts, leafClasses, leafShares };
  return { form, forest };
}

const contentHash = (bytes: Uint8Array): Uint8Array =>
  createHash('sha256').update(bytes.subarray(PROLOGUE_BYTES)).digest();

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // the schema refuses it with the same sentence as any other damage
  }
}

const damaged = () =>
  new Error('The model file is damaged or cut off. Train the model again, or restore the file from a backup.');
