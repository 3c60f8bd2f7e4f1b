import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { mulberry32 } from '@shared/domain/statistics';
import { countTokens, type Encoding, loadEncoding } from '@shared/domain/tokens';
import Papa from 'papaparse';
import { get_encoding } from 'tiktoken';
import { hardRanges } from '../helpers/hard-ranges';
import { sharedFile } from '../helpers/shared-data';

/** `npm run bench:tokens`: counting 100,000 texts beside the WASM package `tiktoken`, in turns; prints the ratio and every difference. */
const COUNT = 100_000;
const UNICODE_SHARE = 0.3;
const ROUNDS = 5;
const LEAST_RATIO = 3;
const ENCODINGS: readonly Encoding[] = ['o200k_base', 'cl100k_base'];

const random = mulberry32(4);
const below = (limit: number): number => Math.floor(random() * limit);
const pick = <T>(from: readonly T[]): T => {
  const found = from[below(from.length)];
  if (found === undefined) throw new RangeError('nothing to pick from');
  return found;
};

/** Real questions, or, where they are not at hand, sentences of common words. */
function questions(): string[] {
  const csv = sharedFile('data/banking77/train.csv');
  if (csv === null)
    return Array.from({ length: 10_000 }, () =>
      Array.from({ length: 4 + below(20) }, () =>
        pick(['my', 'card', 'was', 'not', 'topped', 'up', 'why', 'refund?']),
      ).join(' '),
    );
  return Papa.parse<string[]>(readFileSync(csv, 'utf8').trim())
    .data.slice(1)
    .map(([text = '']) => text);
}

/** A question as another customer might have typed it: case, numbers, typing mistakes, signs. */
function varied(text: string): string {
  const at = below(text.length + 1);
  switch (below(6)) {
    case 0:
      return text;
    case 1:
      return text.toUpperCase();
    case 2:
      return `${text} Order ${below(10 ** 9)}, ${below(9999)}.${below(99)} EUR`;
    case 3:
      return text.slice(0, at) + String.fromCharCode(97 + below(26)) + text.slice(at);
    case 4:
      return text.replaceAll(' ', '  ').replace('?', ' ?!?\r\n\t');
    default:
      return `${text}\n\nSent from my phone ${'-'.repeat(below(12))}`;
  }
}

/** Words of several scripts, joined as users join them. */
function unicodeHeavy(): string {
  const words = Array.from({ length: 3 + below(12) }, () => {
    const [first, last] = pick(hardRanges);
    return Array.from({ length: 1 + below(9) }, () => String.fromCodePoint(first + below(last - first + 1))).join('');
  });
  return words.join(pick([' ', ' ', ' ', '', '\u00a0', '\u200d', ', ', '\n']));
}

const real = questions();
const texts = Array.from({ length: COUNT }, (_, at) =>
  random() < UNICODE_SHARE ? unicodeHeavy() : varied(real[at % real.length] ?? ''),
);

/** Processor time of this thread in milliseconds: other work on the machine counts for neither. */
function spentMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** Milliseconds that a count of all texts takes, and the counts. */
function timed(count: (text: string) => number): { ms: number; counts: Uint32Array } {
  const counts = new Uint32Array(texts.length);
  const startedAt = spentMs();
  for (let at = 0; at < texts.length; at += 1) counts[at] = count(texts[at] ?? '');
  return { ms: spentMs() - startedAt, counts };
}
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

console.log(
  `tokens: ${COUNT} texts, ${Math.round(UNICODE_SHARE * 100)}% unicode-heavy, mean ${Math.round(texts.join('').length / COUNT)} characters, ${ROUNDS} rounds in turns, processor time of one thread of ${cpus().length}, Node ${process.version}`,
);
for (const encoding of ENCODINGS) {
  await loadEncoding(encoding);
  const wasm = get_encoding(encoding);
  const rounds = Array.from({ length: ROUNDS }, () => ({
    theirs: timed((text) => wasm.encode_ordinary(text).length),
    ours: timed((text) => countTokens(text, encoding)),
  }));
  wasm.free();
  const [first] = rounds;
  let different = 0;
  let total = 0;
  for (let at = 0; first !== undefined && at < texts.length; at += 1) {
    total += first.theirs.counts[at] ?? 0;
    if (first.ours.counts[at] === first.theirs.counts[at]) continue;
    different += 1;
    if (different <= 5)
      console.log(
        `  differs: ${JSON.stringify(texts[at])} ours ${first.ours.counts[at]}, tiktoken ${first.theirs.counts[at]}`,
      );
  }
  const ratio = median(rounds.map(({ ours, theirs }) => theirs.ms / ours.ms));
  console.log(
    `  ${encoding}: ours ${median(rounds.map(({ ours }) => ours.ms)).toFixed(0)} ms, tiktoken (WASM) ${median(rounds.map(({ theirs }) => theirs.ms)).toFixed(0)} ms: ${ratio.toFixed(2)} times as fast (at least ${LEAST_RATIO}; rounds ${rounds.map(({ ours, theirs }) => (theirs.ms / ours.ms).toFixed(2)).join(', ')})`,
  );
  console.log(`  ${encoding}: ${different} of ${COUNT} counts differ (0 may); ${total} tokens`);
  if (ratio < LEAST_RATIO || different > 0) process.exitCode = 1;
}
