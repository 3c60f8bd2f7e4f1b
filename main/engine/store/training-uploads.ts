import type { Database } from 'better-sqlite3';
import { fromJson } from './json-column';

/** A file of a training job on its way to the provider, or there. */
export type StoredUpload = {
  trainingId: string;
  side: 'train' | 'validation';
  /** The name at the server: no other upload has it. */
  name: string;
  bytes: number;
  /** An upload in parts, with the size of its parts; both null for one that goes whole. */
  uploadId: string | null;
  partBytes: number | null;
  /** The parts that have arrived, in order. */
  partIds: string[];
  fileId: string | null;
  begunAt: string;
};

type Row = Omit<StoredUpload, 'partIds'> & { partIds: string };

/** Queries over `training_uploads`. */
export function trainingUploadQueries(db: Database) {
  const one = db.prepare<[string, string], Row>(`
    SELECT training_id AS trainingId, side, name, bytes, upload_id AS uploadId, part_bytes AS partBytes,
      part_ids_json AS partIds, file_id AS fileId, begun_at AS begunAt
    FROM training_uploads WHERE training_id = ? AND side = ?`);
  const save = db.prepare(`
    INSERT INTO training_uploads (training_id, side, name, bytes, upload_id, part_bytes, part_ids_json, file_id, begun_at)
    VALUES (@trainingId, @side, @name, @bytes, @uploadId, @partBytes, @partIds, @fileId, @begunAt)
    ON CONFLICT (training_id, side) DO UPDATE SET name = excluded.name, bytes = excluded.bytes, upload_id = excluded.upload_id,
      part_bytes = excluded.part_bytes, part_ids_json = excluded.part_ids_json, file_id = excluded.file_id,
      begun_at = excluded.begun_at`);

  return {
    get: (trainingId: string, side: StoredUpload['side']): StoredUpload | null => {
      const row = one.get(trainingId, side);
      return row === undefined ? null : { ...row, partIds: fromJson(row.partIds) };
    },
    save: (upload: StoredUpload): void => {
      save.run({ ...upload, partIds: JSON.stringify(upload.partIds) });
    },
  };
}
