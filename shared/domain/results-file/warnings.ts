import { plural, t } from '@lingui/core/macro';
/** Collects warnings; a fault that many rows share becomes one sentence. */
export type Warnings = {
  add: (sentence: string) => void;
  /**
   * Counts a row under `fault`. @param word makes the sentence from, for instance, '3 rows' and 'first: row 7'; that of the first
   * row is used
   */
  count: (fault: string, row: number, word: (rows: string, first: string) => string) => void;
  /** Faults of rows first, in order of their first row. */
  sentences: () => string[];
};

export function createWarnings(): Warnings {
  const faults = new Map<string, { rows: number; first: number; word: (rows: string, first: string) => string }>();
  const single: string[] = [];
  return {
    add: (sentence) => single.push(sentence),
    count: (fault, row, word) => {
      const known = faults.get(fault);
      if (known === undefined) faults.set(fault, { rows: 1, first: row, word });
      else known.rows += 1;
    },
    sentences: () => [
      ...[...faults.values()].map(({ rows, first, word }) =>
        word(plural(rows, { one: '# row', other: '# rows' }), rows === 1 ? t`row ${first}` : t`first: row ${first}`),
      ),
      ...single,
    ],
  };
}
