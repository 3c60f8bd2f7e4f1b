import { foldText, holdsWords, plainNumber } from '@shared/domain/search';
import type { Database } from 'better-sqlite3';

/**
 * Gives a connection the rules that SQL cannot say: `fold(text)`, `plain_number(text)` and `holds(text, words)`, where `words` is a JSON
 * list of folded words. The same functions serve the search index, the search without it and the sort orders, so they agree.
 */
export function addRowFunctions(db: Database): void {
  const options = { deterministic: true };
  db.function('fold', options, (text: unknown) => (typeof text === 'string' ? foldText(text) : null));
  db.function('plain_number', options, (text: unknown) => (typeof text === 'string' ? plainNumber(text) : null));
  // A query asks with one list for every row: read it once.
  let listed = '[]';
  let words: string[] = [];
  db.function('holds', options, (text: unknown, list: unknown) => {
    if (typeof text !== 'string' || typeof list !== 'string') return 0;
    if (list !== listed) {
      words = JSON.parse(list) as string[]; // safe: `rowFilterSql` writes the list
      listed = list;
    }
    return holdsWords(foldText(text), words) ? 1 : 0;
  });
}
