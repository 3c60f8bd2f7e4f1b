import { closeSync, openSync, writeSync } from 'node:fs';
import { mulberry32 } from '@shared/domain/statistics';

const syllables =
  'ba be bi co da de fa ga hi jo ka la le ma mi no o pa pe ra re ri sa se ta te ti u ver vi wo za'.split(' ');
const rare = ['🚲', '日本語', 'كتاب', 'café', 'Ångström', '👩🏽‍🚀', 'naïve', 'O’Neil'];

/**
 * Writes a CSV of about 190 bytes a row: texts of 12 to 43 words out of 20,000 whose frequencies fall as in a language, with quotes,
 * line breaks and emoji, 77 labels, a numeric column. The same seed gives the same file.
 */
export function writeLargeCsv(path: string, rows: number, seed = 1): void {
  const random = mulberry32(seed);
  const upTo = (limit: number): number => Math.floor(random() * limit);
  const words = Array.from({ length: 20_000 }, (_, rank) =>
    rank % 50 === 49
      ? (rare[upTo(rare.length)] ?? '')
      : Array.from({ length: 1 + upTo(3) + (rank > 200 ? 1 : 0) }, () => syllables[upTo(syllables.length)]).join(''),
  );
  const file = openSync(path, 'w');
  try {
    writeSync(file, 'id,text,label,amount\n');
    let lines: string[] = [];
    for (let row = 1; row <= rows; row += 1) {
      // Zipf: the word of rank r comes 1/r as often as the first.
      const text = Array.from({ length: 12 + upTo(32) }, () => words[Math.floor(20_000 ** random()) - 1] ?? '');
      if (row % 40 === 0) text.splice(3, 0, '""quoted"",\nand');
      const label = row % 50 === 0 ? '' : `label ${Math.floor(77 * random() * random())}`;
      lines.push(`ID-${row},"${text.join(' ')} no. ${row}",${label},${upTo(100_000)}`);
      if (lines.length === 10_000 || row === rows) {
        writeSync(file, `${lines.join('\n')}\n`);
        lines = [];
      }
    }
  } finally {
    closeSync(file);
  }
}
