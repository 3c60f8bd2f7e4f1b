// The CSV of the import benchmark: seeded, with quotes, line ends and emoji inside cells.
import { closeSync, openSync, writeSync } from 'node:fs';

/** A small generator of whole numbers, the same for the same seed (mulberry32). */
function random(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const WORDS = (
  'the parcel has not arrived yet please send my refund to account number card declined twice yesterday while paying ' +
  'password reset link never came app crashes after update invoice shows wrong address delivery window changed again ' +
  'customer waits support answered politely but nothing happened since monday morning battery drains quickly colour differs'
).split(' ');
const UNUSUAL = [
  '👩‍👩‍👧‍👦',
  '🚚💨',
  '配達が遅れています',
  'الطلب لم يصل',
  'Straße',
  'naïve façade',
  '한국어 문의',
  '🏳️‍🌈',
];
const LABELS = Array.from({ length: 77 }, (_, at) => `topic ${WORDS[at % WORDS.length]} ${at}`);

const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/**
 * Writes the file. Its columns: id (with leading zeros), text, label, customer.
 * @param {string} path
 * @param {number} rows
 * @param {number} [seed]
 */
export function writeBigCsv(path, rows, seed = 20) {
  const pick = random(seed);
  const file = openSync(path, 'w');
  try {
    let lines = ['id,text,label,customer'];
    for (let row = 1; row <= rows; row += 1) {
      const words = [];
      for (let left = 12 + pick(24); left > 0; left -= 1) words.push(WORDS[pick(WORDS.length)]);
      const kind = pick(10);
      if (kind < 2) words.splice(pick(words.length), 0, `"${words[0]} ${row}"`);
      if (kind === 2)
        words.splice(pick(words.length), 0, pick(2) === 0 ? 'first line\nsecond line' : 'first line\r\nsecond line');
      if (kind === 3 || kind === 4) words.splice(pick(words.length), 0, UNUSUAL[pick(UNUSUAL.length)]);
      if (kind > 6) words.splice(pick(words.length), 0, 'well, then');
      lines.push(
        `${String(row).padStart(9, '0')},${quoted(words.join(' '))},${LABELS[pick(77)]},${`c${pick(200_000)}`}`,
      );
      if (lines.length === 10_000) {
        writeSync(file, `${lines.join('\n')}\n`);
        lines = [];
      }
    }
    if (lines.length > 0) writeSync(file, `${lines.join('\n')}\n`);
  } finally {
    closeSync(file);
  }
}
