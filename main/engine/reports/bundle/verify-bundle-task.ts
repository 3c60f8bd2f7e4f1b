import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { readFailure } from '@engine/datasets/reading/source-file';
import { labelsFingerprint, rowsFingerprint } from '@engine/runs/set-fingerprints';
import { textHash } from '@engine/store/text-hash';
import { plural, t } from '@lingui/core/macro';
import type { Verification } from '@shared/contract/bundles';
import { AppFailure } from '@shared/contract/errors';
import { formatCount } from '@shared/domain/format';
import { spokenLanguage } from '@shared/wording/spoken-locale';
import { z } from 'zod';
import { appVersion } from '../app-version';
import { type BundleEntries, BundleFault, type EntryHash, openEntries } from './bundle-entries';
import { checkCosts, checkTraining, totalsOf } from './check-money';
import { firstDifference } from './first-difference';
import {
  BundlePrediction,
  BundlePrice,
  BundlePrompt,
  BundleRow,
  entryNames,
  Manifest,
  predictionsName,
  Setup,
} from './format';
import { type Answers, Given, recomputed } from './recompute';
import { brokenStretch, DIRECTORY, SEAL } from './zip-seal';

/** Words of a verdict may be put otherwise by another version of the app; the numbers may not differ. */
const WORDS: ReadonlySet<string> = new Set(['sentence', 'reasons']);

/** Recorded as text where a bundle's own words are shown. */
const Verdict = z.looseObject({ verdict: z.looseObject({ sentence: z.string(), simulated: z.boolean() }) });

/** A bundle as far as it was read and checked. */
type State = Omit<Verification, 'ok' | 'difference'>;

/** @throws AppFailure when it is no file, or no zip at all */
async function requireZip(path: string): Promise<void> {
  try {
    const { size } = await stat(path);
    const file = await open(path);
    try {
      const start = Buffer.alloc(4);
      await file.read(start, 0, 4, 0);
      const looksLikeZip = start.toString('latin1', 0, 2) === 'PK' || start.subarray(2).equals(Buffer.from([3, 4]));
      if (size === 0 || !looksLikeZip)
        throw new AppFailure('file', t`${basename(path)} is no bundle. Choose a .zip file that Fewtune wrote.`);
    } finally {
      await file.close();
    }
  } catch (thrown) {
    throw readFailure(path, thrown);
  }
}

/** What is wrong with a stretch, in a sentence. */
function brokenWords(stretch: string): string {
  switch (stretch) {
    case DIRECTORY:
      return t`It is not the file that was written: the directory of the zip is damaged, missing or made by another program.`;
    case SEAL:
      return t`It is not the file that was written: the seal at its end is damaged, missing or made by another program.`;
    default:
      return t`The bytes of ${stretch} have changed since it was written.`;
  }
}

async function checkSeal(path: string): Promise<void> {
  const broken = await brokenStretch(path);
  if (broken !== null) throw new BundleFault(broken, brokenWords(broken));
}

/** Holds what was read of an entry against the manifest. */
function checkHash(manifest: Manifest, name: string, { bytes, sha256 }: EntryHash): void {
  const said = manifest.entries.find((entry) => entry.name === name);
  if (said === undefined) throw new BundleFault(name, t`${name} is not in the manifest.`);
  if (said.bytes !== bytes || said.sha256 !== sha256)
    throw new BundleFault(
      name,
      t`${name} is not what the manifest says: its SHA-256 is ${sha256}, not ${said.sha256}.`,
    );
}

function checkNames(manifest: Manifest, names: readonly string[]): void {
  const listed = new Set([entryNames.manifest, ...manifest.entries.map(({ name }) => name)]);
  for (const name of names) if (!listed.has(name)) throw new BundleFault(name, t`${name} is not in the manifest.`);
  for (const name of listed) if (!names.includes(name)) throw new BundleFault(name, t`${name} is missing.`);
  if (names.length !== listed.size) throw new BundleFault(DIRECTORY, t`An entry stands in the zip twice.`);
}

/** Reads the rows, each once, and computes the hashes of their texts where those are there. */
async function rowsOf(entries: BundleEntries, manifest: Manifest): Promise<Map<number, BundleRow>> {
  const name = entryNames.rows;
  const rows = new Map<number, BundleRow>();
  const hash = await entries.lines(name, BundleRow, ({ text, ...row }, line) => {
    if (rows.has(row.row)) throw new BundleFault(name, t`${name} has row ${row.row} twice, again in line ${line}.`);
    if ((text === undefined) !== (manifest.contents === 'hashes'))
      throw new BundleFault(
        name,
        text === undefined
          ? t`${name} has a row without its text in line ${line}.`
          : t`${name} has a row with a text in line ${line}.`,
      );
    if (text !== undefined && textHash(text).toString('hex') !== row.textHash)
      throw new BundleFault(name, t`${name}: the text in line ${line} is not the one that its hash is of.`);
    rows.set(row.row, row);
  });
  checkHash(manifest, name, hash);
  return rows;
}

/** Reads the answers of one run; each is of a row that is there, and none is of the same row as another. */
async function answersOf(
  entries: BundleEntries,
  manifest: Manifest,
  at: number,
  rows: ReadonlyMap<number, BundleRow>,
): Promise<Answers[number]> {
  const name = predictionsName(at);
  const seen = new Set<number>();
  const answers: Answers[number] = [];
  const hash = await entries.lines(name, BundlePrediction, (prediction, line) => {
    const row = rows.get(prediction.row);
    if (row === undefined || seen.has(prediction.row))
      throw new BundleFault(
        name,
        t`${name}: line ${line} is of a row that is not in ${entryNames.rows}, or there twice.`,
      );
    seen.add(prediction.row);
    answers.push({ truth: row.truth, prediction });
  });
  checkHash(manifest, name, hash);
  return answers;
}

/** Answers that no comparison can be made of, such as a label that is in no list, are a fault of the bundle. */
function computed<T>(compute: () => T): T {
  try {
    return compute();
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
    throw new BundleFault(entryNames.comparison, t`No comparison can be computed from this bundle: ${thrown.message}`);
  }
}

/** Computes every number again; `state` learns what was found on the way. @throws BundleFault for the first that differs */
async function checkAll(entries: BundleEntries, state: State): Promise<void> {
  const onSame = () => {
    state.checked += 1;
  };
  const { value: manifest } = await entries.json(entryNames.manifest, Manifest);
  checkNames(manifest, entries.names);
  const read = async <T>(name: string, schema: z.ZodType<T>): Promise<T> => {
    const { value, ...hash } = await entries.json(name, schema);
    checkHash(manifest, name, hash);
    return value;
  };
  checkHash(manifest, entryNames.readme, await entries.text(entryNames.readme));
  const setup = await read(entryNames.setup, Setup);
  await read(entryNames.prompts, z.array(BundlePrompt));
  const prices = new Map((await read(entryNames.prices, z.array(BundlePrice))).map((price) => [price.key, price]));
  const recorded = await read(entryNames.comparison, z.unknown());
  const { verdict } = (await entries.json(entryNames.comparison, Verdict)).value;
  const given = (await entries.json(entryNames.comparison, Given)).value;
  const rows = await rowsOf(entries, manifest);
  const answers: Answers = [];
  for (const at of setup.runs.keys()) answers.push(await answersOf(entries, manifest, at, rows));
  if (manifest.entries.length !== Object.keys(entryNames).length - 1 + setup.runs.length)
    throw new BundleFault(entryNames.manifest, t`The manifest lists entries that belong to no run.`);
  state.bundle = {
    project: setup.project.name,
    part: setup.part,
    contents: manifest.contents,
    app: manifest.app,
    writtenAt: manifest.writtenAt,
    arms: setup.runs.map(({ name }) => name),
    rows: rows.size,
    answers: answers.reduce((sum, run) => sum + run.length, 0),
    verdict: verdict.sentence,
    simulated: verdict.simulated,
  };

  const same = (entry: string, said: unknown, found: unknown, where: string, skips?: ReadonlySet<string>): void => {
    const difference = firstDifference(said, found, { onSame, ...(skips === undefined ? {} : { skips }) }, where);
    if (difference === null) return;
    throw new BundleFault(
      entry,
      t`${entry}: ${difference.where} says ${difference.says}; computed from the bundle's own rows and answers it is ${difference.found}.`,
    );
  };
  for (const [at, run] of setup.runs.entries()) {
    const own = answers[at] ?? [];
    const predictions = own.map(({ prediction }) => prediction);
    const asked = predictions.map(({ row }) => ({ rowId: row, textHash: rows.get(row)?.textHash ?? '' }));
    const where = `runs[${at}]`;
    same(entryNames.setup, run.fingerprint.rows, rowsFingerprint(asked), `${where}.fingerprint.rows`);
    if (run.differs !== null) state.notes.push(t`${run.name} was let into this table although ${run.differs}.`);
    else if (run.fingerprint.labels !== labelsFingerprint(setup.labels))
      state.notes.push(t`${run.name} was run under another label list than the one of this comparison.`);
    const unpriced = checkCosts(run, at, predictions, prices, onSame);
    if (unpriced > 0)
      state.notes.push(
        run.kind === 'imported'
          ? plural(unpriced, {
              one: `What ${formatCount(unpriced)} answer of ${run.name} cost is as it was imported; the sums over them were computed again.`,
              other: `What ${formatCount(unpriced)} answers of ${run.name} cost is as it was imported; the sums over them were computed again.`,
            })
          : plural(unpriced, {
              one: `What ${formatCount(unpriced)} answer of ${run.name} cost is as it was recorded: the price they were charged by was not kept; the sums over them were computed again.`,
              other: `What ${formatCount(unpriced)} answers of ${run.name} cost is as it was recorded: the price they were charged by was not kept; the sums over them were computed again.`,
            }),
      );
    same(entryNames.setup, run.totals, totalsOf(predictions), `${where}.totals`);
    const training = checkTraining(run, prices, onSame);
    if (training !== null) state.notes.push(training);
  }
  const otherApp = manifest.app !== appVersion;
  if (otherApp)
    state.notes.push(
      t`It was written by Fewtune ${manifest.app} and looked at by ${appVersion}: the numbers were compared, the words of the verdict were not.`,
    );
  const otherLanguage = manifest.language !== spokenLanguage();
  if (otherLanguage && !otherApp)
    state.notes.push(
      t`It was written in another language than the one it is looked at in: the numbers were compared, the words of the verdict were not.`,
    );
  same(
    entryNames.comparison,
    recorded,
    computed(() => recomputed(setup, answers, manifest.contents, given)),
    '',
    otherApp || otherLanguage ? WORDS : undefined,
  );
}

/**
 * Verifies a bundle from the file alone: first that it is, byte for byte, what was written, then that its numbers follow from its
 * rows, answers, tokens and prices.
 * @throws AppFailure when there is no such file, or it is no zip
 */
export async function verifyBundle({ path }: { path: string }): Promise<Verification> {
  await requireZip(path);
  const state: State = { path, bundle: null, checked: 0, notes: [] };
  let entries: BundleEntries | null = null;
  try {
    await checkSeal(path);
    entries = await openEntries(path);
    await checkAll(entries, state);
    return { ...state, ok: true, difference: null };
  } catch (thrown) {
    if (!(thrown instanceof BundleFault)) throw readFailure(path, thrown);
    return { ...state, ok: false, difference: { entry: thrown.entry, message: thrown.message } };
  } finally {
    entries?.close();
  }
}
