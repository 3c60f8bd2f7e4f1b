import { readTable } from '@engine/datasets/reading/read-table';
import type { TableSource } from '@engine/datasets/reading/table';
import { t } from '@lingui/core/macro';
import type { PoolColumns } from '@shared/contract/answer-pool';
import { AppFailure } from '@shared/contract/errors';

export type ReadPoolInput = { source: TableSource; columns: PoolColumns };
export type ReadPool = {
  /** Each name once, in file order, with all its aliases. */
  entries: { name: string; aliases: string[] }[];
  repeated: number;
  empty: number;
  badRows: number;
};

/** Reads names and aliases from a table, in a worker thread. @throws AppFailure naming a column that is not there */
export async function readPool({ source, columns }: ReadPoolInput): Promise<ReadPool> {
  const { separator } = columns;
  let header: readonly string[] = [];
  const found = new Map<string, string[]>();
  const counts = { repeated: 0, empty: 0, badRows: 0 };
  const place = (name: string): number => {
    const at = header.indexOf(name);
    if (at < 0)
      throw new AppFailure('invalid-input', t`The file has no column '${name}'. It has: ${header.join(', ')}.`);
    return at;
  };
  await readTable(source, {
    onHead: (head) => {
      header = head.columns;
    },
    onRecords: (records) => {
      const nameAt = place(columns.name);
      const aliasesAt = columns.aliases.map(place);
      for (const { cells, fault } of records) {
        if (fault !== null) {
          counts.badRows += 1;
          continue;
        }
        const name = (cells[nameAt] ?? '').trim();
        if (name === '') {
          counts.empty += 1;
          continue;
        }
        const aliases = aliasesAt
          .flatMap((at) => (separator === null ? [cells[at] ?? ''] : (cells[at] ?? '').split(separator)))
          .map((alias) => alias.trim())
          .filter((alias) => alias !== '');
        const known = found.get(name);
        if (known === undefined) found.set(name, aliases);
        else {
          counts.repeated += 1;
          known.push(...aliases);
        }
      }
      return true;
    },
  });
  return { entries: [...found].map(([name, aliases]) => ({ name, aliases })), ...counts };
}
