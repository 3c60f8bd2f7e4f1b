import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';

const TEMPORARY = '.writing';

/** Writes a file so that a reader finds the old content or the new, never a part. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  writeFileSync(`${path}${TEMPORARY}`, content);
  renameSync(`${path}${TEMPORARY}`, path);
}

/** As {@link writeWhole}, without holding up the server: for files of many megabytes. */
export async function writeWholeLater(path: string, content: Uint8Array): Promise<void> {
  await writeFile(`${path}${TEMPORARY}`, content);
  await rename(`${path}${TEMPORARY}`, path);
}

/** A file name for any id: the same on every platform, and back again by decodeURIComponent. */
export const fileNameOf = (id: string): string => encodeURIComponent(id);

/**
 * Records of one kind, one JSON file each in one folder, all kept in memory.
 * A file that was being written when the process died is removed at the next start; the record is then as it was before.
 */
export class DiskRecords<T extends { id: string }> {
  private readonly records = new Map<string, T>();
  private readonly folder: string;

  /** @throws Error that names the file when a record cannot be read */
  constructor(folder: string, schema: z.ZodType<T>) {
    this.folder = folder;
    mkdirSync(folder, { recursive: true });
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      if (name.endsWith(TEMPORARY)) rmSync(path);
      else if (name.endsWith('.json')) {
        const record = readRecord(path, schema);
        this.records.set(record.id, record);
      }
    }
  }

  get(id: string): T | undefined {
    return this.records.get(id);
  }

  all(): T[] {
    return [...this.records.values()];
  }

  /** Stores the record on disk, then in memory. */
  put(record: T): void {
    writeWhole(this.pathOf(record.id, '.json'), JSON.stringify(record));
    this.records.set(record.id, record);
  }

  /** Removes the record; it is not an error when there is none. */
  remove(id: string): void {
    this.records.delete(id);
    rmSync(this.pathOf(id, '.json'), { force: true });
  }

  /** Where a further file of this record is kept. `extension` begins with a full stop. */
  pathOf(id: string, extension: string): string {
    return join(this.folder, `${fileNameOf(id)}${extension}`);
  }
}

function readRecord<T>(path: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (thrown) {
    throw new Error(
      `The sandbox cannot read its own record ${path}. Remove that file, or the whole sandbox folder, and start again.`,
      {
        cause: thrown,
      },
    );
  }
}
