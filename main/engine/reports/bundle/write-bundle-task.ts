import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { chargeQueries } from '@engine/store/charges';
import { predictionQueries, type WholePrediction } from '@engine/store/predictions';
import { openDatabase } from '@engine/store/store';
import type { TaskReport } from '@engine/workers/task-report';
import type { BundleContents } from '@shared/contract/bundles';
import type { Comparison } from '@shared/contract/evidence';
import type { Language } from '@shared/wording/language';
import type { Database } from 'better-sqlite3';
import { ZipFile } from 'yazl';
import { writeBeside } from '../write-file';
import {
  type BundlePrediction,
  BundlePrice,
  type BundlePrompt,
  type BundleRow,
  entryNames,
  FORMAT,
  FORMAT_VERSION,
  type Manifest,
  predictionsName,
  readme,
  type Setup,
} from './format';
import { sealZip } from './zip-seal';

export type WriteBundleInput = {
  databaseFile: string;
  path: string;
  contents: BundleContents;
  /** The language of the comparison's sentences. */
  language: Language;
  app: string;
  code: string;
  writtenAt: string;
  setup: Setup;
  prompts: BundlePrompt[];
  /** Entries that trainings were charged by; those of answers are in the database. */
  trainingPrices: BundlePrice[];
  comparison: Comparison;
  /** Keys of the runs, in the order of the setup. */
  runs: number[];
  /** Answers to write, for the progress. */
  answers: number;
};

/** Lines are gathered to about this many characters before they go on. */
const PIECE = 64 * 1024;
const REPORT_EVERY = 1_000;

const hashed = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;
const hashedOrNull = (text: string | null): string | null => (text === null ? null : hashed(text));

const asJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Takes entries one after the other and remembers the hash of each. */
function entryWriter(path: string) {
  const zip = new ZipFile();
  const entries: Manifest['entries'] = [];
  const mtime = new Date(Date.UTC(2000, 0, 1)); // The same evidence makes the same entries.
  const written = pipeline(zip.outputStream, createWriteStream(path));
  written.catch(() => undefined); // told by `end`; until then it must not count as unhandled
  async function add(name: string, pieces: Iterable<string>): Promise<void> {
    const hash = createHash('sha256');
    let bytes = 0;
    const hashing = function* () {
      for (const piece of pieces) {
        const buffer = Buffer.from(piece);
        hash.update(buffer);
        bytes += buffer.length;
        yield buffer;
      }
    };
    const stream = Readable.from(hashing());
    const over = new Promise<void>((done, fail) => stream.once('end', done).once('error', fail));
    zip.addReadStream(stream, name, { mtime });
    await Promise.race([over, written.then(() => over)]);
    entries.push({ name, bytes, sha256: hash.digest('hex') });
  }
  return {
    add,
    /** Writes the manifest and seals the file. */
    end: async (about: Omit<Manifest, 'entries'>): Promise<void> => {
      zip.addBuffer(Buffer.from(asJson({ ...about, entries })), entryNames.manifest, { mtime });
      zip.end();
      await written;
      await sealZip(path);
    },
  };
}

/** JSON Lines in pieces. */
function* lines(values: Iterable<unknown>): Generator<string> {
  let piece = '';
  for (const value of values) {
    piece += `${JSON.stringify(value)}\n`;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

/** Each row that any of the runs answered, once. */
function* rowsOf(db: Database, { runs, contents }: WriteBundleInput): Generator<BundleRow> {
  const predictions = predictionQueries(db);
  const seen = new Set<number>();
  for (const run of runs) {
    for (const { rowId, position, text, textHash, truth } of predictions.whole(run)) {
      if (seen.has(rowId)) continue;
      seen.add(rowId);
      yield { row: rowId, position, ...(contents === 'rows' ? { text } : {}), textHash, truth };
    }
  }
}

function predictionLine(from: WholePrediction, contents: BundleContents): BundlePrediction {
  const { rowId, position: _, text: __, truth: ___, textHash: ____, ...prediction } = from;
  const { raw, outside, error } = prediction;
  return {
    row: rowId,
    ...prediction,
    ...(contents === 'rows'
      ? {}
      : { raw: hashedOrNull(raw), outside: hashedOrNull(outside), error: hashedOrNull(error) }),
  };
}

/** A prompt whose examples (rows of the training side) are hashed; a text to go on with is one piece and is hashed whole. */
function withoutExamples({ messages, ...prompt }: BundlePrompt): BundlePrompt {
  const isChat = messages.some(({ role }) => role === 'system');
  return {
    ...prompt,
    messages: messages.map(({ role, content }, at) =>
      isChat && (role !== 'user' || at === messages.length - 1)
        ? { role, content }
        : { role, content: hashed(content) },
    ),
  };
}

/** In a bundle of hashes the answers that were invented are not spelled out; how many there are stays. */
const withoutAnswers = (comparison: Comparison): Comparison => ({
  ...comparison,
  arms: comparison.arms.map((arm) => ({ ...arm, outside: [] })),
});

/** Writes a bundle, whole or not at all. @throws AppFailure in words */
export async function writeBundle(
  input: WriteBundleInput,
  report: TaskReport,
): Promise<{ path: string; bytes: number }> {
  const { contents, setup, runs, app, code, language, writtenAt } = input;
  const db = openDatabase(input.databaseFile);
  try {
    return await writeBeside(input.path, async (beside) => {
      // Everything is read as it stands at this moment, whatever is written meanwhile.
      db.exec('BEGIN');
      const out = entryWriter(beside);
      const plain = contents === 'rows';
      await out.add(entryNames.readme, [readme(contents)]);
      await out.add(entryNames.setup, [asJson(setup)]);
      await out.add(entryNames.prompts, [asJson(plain ? input.prompts : input.prompts.map(withoutExamples))]);
      await out.add(entryNames.rows, lines(rowsOf(db, input)));
      const used = new Set<number>();
      let done = 0;
      const told = function* (run: number): Generator<BundlePrediction> {
        for (const prediction of predictionQueries(db).whole(run)) {
          for (const { price } of prediction.charges ?? []) used.add(price);
          done += 1;
          if (done % REPORT_EVERY === 0) report({ done, total: input.answers });
          yield predictionLine(prediction, contents);
        }
      };
      for (const [at, run] of runs.entries()) await out.add(predictionsName(at), lines(told(run)));
      const charged = [...chargeQueries(db).prices()].filter(([key]) => used.has(key));
      const prices = charged.map(([key, entry]) => BundlePrice.parse({ ...entry, key }));
      await out.add(entryNames.prices, [asJson([...prices, ...input.trainingPrices])]);
      await out.add(entryNames.comparison, [asJson(plain ? input.comparison : withoutAnswers(input.comparison))]);
      await out.end({ format: FORMAT, version: FORMAT_VERSION, app, code, language, writtenAt, contents });
    });
  } finally {
    db.close();
  }
}
