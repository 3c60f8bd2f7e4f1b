import { cpus } from 'node:os';
import { findNearDuplicates, jaccard, shinglesOf } from '@shared/domain/near-duplicates';
import { mulberry32 } from '@shared/domain/statistics';

/** `npm run bench:near-duplicates`: the search over 100,000 short texts with planted near-copies; prints time, memory and recall. */
const COUNT = 100_000;
const MOST_SECONDS = 30;
const MOST_MEGABYTES = 500;
const LEAST_RECALL = 0.98;
const THRESHOLD = 0.9;

const random = mulberry32(11);
const below = (limit: number): number => Math.floor(random() * limit);
const letters = 'etaoinshrdlucmfwypvbgkjqxz';
const word = (): string =>
  Array.from({ length: 2 + below(8) }, () => letters[Math.floor(letters.length * random() ** 1.7)]).join('');
const vocabulary = Array.from({ length: 8_000 }, word);
/** Words by Zipf's law, as in a language: a few come all the time. */
const zipf = (): string => vocabulary[Math.floor(vocabulary.length ** random()) - 1] ?? '';
const sentence = (): string => Array.from({ length: 5 + below(21) }, zipf).join(' ');

function edited(text: string): string {
  const at = below(text.length);
  switch (below(4)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1);
    case 1:
      return `${text.slice(0, at)}${letters[below(26)]}${text.slice(at)}`;
    case 2:
      return `${text} ${zipf()}`;
    default:
      return `please ${text}`;
  }
}

const texts: string[] = [];
const planted: [number, number][] = [];
while (texts.length < COUNT) {
  const text = sentence();
  texts.push(text);
  if (random() < 0.15 && texts.length < COUNT) {
    planted.push([texts.length - 1, texts.length]);
    texts.push(edited(text));
  }
}
const similar = planted.filter(
  ([a, b]) => jaccard(shinglesOf(texts[a] ?? ''), shinglesOf(texts[b] ?? '')) >= THRESHOLD,
);

globalThis.gc?.();
const before = process.memoryUsage.rss();
const startedAt = performance.now();
let peak = before;
const pairs = findNearDuplicates(texts, {
  threshold: THRESHOLD,
  report: () => {
    peak = Math.max(peak, process.memoryUsage.rss());
  },
});
const seconds = (performance.now() - startedAt) / 1000;
const megabytes = (Math.max(peak, process.memoryUsage.rss()) - before) / 1e6;
const found = new Set(pairs.map(({ a, b }) => `${a} ${b}`));
const recall = similar.filter(([a, b]) => found.has(`${a} ${b}`)).length / similar.length;
console.log(
  `near-duplicates: ${COUNT} texts, mean ${Math.round(texts.join('').length / COUNT)} characters, Jaccard >= ${THRESHOLD} over 4-letter shingles, one core of ${cpus().length}, Node ${process.version}`,
);
console.log(`  ${seconds.toFixed(1)} s (at most ${MOST_SECONDS})`);
console.log(`  ${megabytes.toFixed(0)} MB more memory (at most ${MOST_MEGABYTES})`);
console.log(
  `  recall ${recall.toFixed(4)} of ${similar.length} planted pairs (at least ${LEAST_RECALL}); ${pairs.length} pairs in all`,
);
if (seconds > MOST_SECONDS || megabytes > MOST_MEGABYTES || recall < LEAST_RECALL) process.exitCode = 1;
