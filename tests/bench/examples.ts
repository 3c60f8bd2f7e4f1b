import { cpus } from 'node:os';
import { diverseTexts, nearestTexts } from '@engine/arms/pick-examples';
import { indexTexts } from '@engine/arms/text-index';
import { mulberry32 } from '@shared/domain/statistics';

/** `npm run bench:examples`: the examples most like each of 20,000 rows out of a pool of 5,000, and diverse ones out of it. */
const ROWS = 20_000;
const POOL = 5_000;
const NEAREST = 14;
const DIVERSE = 100;
const MOST_SECONDS = 30;

const random = mulberry32(7);
const below = (limit: number): number => Math.floor(random() * limit);
const letters = 'etaoinshrdlucmfwypvbgkjqxz';
const word = (): string =>
  Array.from({ length: 2 + below(8) }, () => letters[Math.floor(letters.length * random() ** 1.7)]).join('');
const vocabulary = Array.from({ length: 8_000 }, word);
/** Words by Zipf's law, as in a language: a few come all the time. */
const zipf = (): string => vocabulary[Math.floor(vocabulary.length ** random()) - 1] ?? '';
const sentence = (): string => Array.from({ length: 5 + below(21) }, zipf).join(' ');

const pool = Array.from({ length: POOL }, sentence);
const questions = Array.from({ length: ROWS }, () => {
  const text = sentence();
  return { text, key: text };
});

const timed = <T>(work: () => T): { seconds: number; value: T } => {
  const startedAt = performance.now();
  const value = work();
  return { seconds: (performance.now() - startedAt) / 1000, value };
};
const indexing = timed(() => indexTexts(pool));
const nearest = timed(() => nearestTexts(indexing.value, pool, questions, NEAREST));
const labels = pool.map((_, at) => `label ${at % 77}`);
const diverse = timed(() => diverseTexts(indexing.value, labels, DIVERSE, 1));

console.log(
  `examples: pool of ${POOL}, ${ROWS} rows, texts of 5 to 25 words, one core of ${cpus().length}, Node ${process.version}`,
);
console.log(`  index ${indexing.seconds.toFixed(2)} s`);
console.log(`  ${NEAREST} nearest for each row ${nearest.seconds.toFixed(2)} s (at most ${MOST_SECONDS})`);
console.log(`  ${DIVERSE} diverse ones ${diverse.seconds.toFixed(2)} s`);
if (nearest.seconds > MOST_SECONDS) process.exitCode = 1;
