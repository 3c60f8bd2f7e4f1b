import { fileWriter, ParquetWriter } from 'hyparquet-writer';
import type { Cell, TableWriter } from './table-writer';

/** Rows of one row group: readers take a group at a time, and so does our memory. */
const GROUP_ROWS = 20_000;

/** Parquet: every column optional text (UTF-8), Snappy-compressed. */
export function parquetWriter(path: string, columns: readonly string[]): TableWriter {
  const parquet = new ParquetWriter({
    writer: fileWriter(path),
    schema: [
      { name: 'root', num_children: columns.length },
      ...columns.map((name) => ({
        name,
        type: 'BYTE_ARRAY' as const,
        converted_type: 'UTF8' as const,
        repetition_type: 'OPTIONAL' as const,
      })),
    ],
    createdBy: 'Fewtune',
  });
  let group: Cell[][] = columns.map(() => []);
  const flush = async () => {
    if ((group[0]?.length ?? 0) === 0) return;
    const data = group;
    group = columns.map(() => []);
    await parquet.write({
      columnData: columns.map((name, at) => ({ name, data: data[at] ?? [], type: 'STRING' as const })),
      rowGroupSize: GROUP_ROWS,
    });
  };
  return {
    write: async (cells) => {
      for (const [at, column] of group.entries()) column.push(cells[at] ?? null);
      if ((group[0]?.length ?? 0) >= GROUP_ROWS) await flush();
    },
    end: async () => {
      await flush();
      await parquet.finish();
    },
  };
}
