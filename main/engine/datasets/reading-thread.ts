import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { RowBatch } from '@engine/store/row-batch';
import { type AppError, toAppError } from '@shared/contract/errors';
import type { Speech } from '@shared/wording/language';
import { speak } from '@shared/wording/speak';
import type { TableHead } from './reading/table';
import { type RowSource, type RowsRead, readRows } from './row-batches';

/** A thread that reads, parses and hashes, while the thread that started it writes. */
export type ReadingThreadData = {
  rows: RowSource;
  /** The language of what is said of a row that cannot be read. */
  speech: Speech;
  /** One Int32: batches that were sent and not yet taken. The reader waits while there are too many. */
  waiting: SharedArrayBuffer;
};
export type ReadingThreadMessage =
  | { kind: 'head'; head: TableHead }
  | { kind: 'batch'; batch: RowBatch; share: number }
  | { kind: 'end'; read: RowsRead }
  | { kind: 'failed'; error: AppError };

/** Batches (of about half a megabyte of file each) that may wait for the writer: memory stays small. */
export const MOST_WAITING = 4;

async function work(port: MessagePort, { rows, waiting, speech }: ReadingThreadData): Promise<void> {
  const count = new Int32Array(waiting);
  const say = (message: ReadingThreadMessage, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);
  try {
    await speak(speech);
    const read = await readRows(rows, {
      onHead: (head) => say({ kind: 'head', head }),
      onBatch: (batch, share) => {
        // The bytes were made for this message: their memory moves instead of being copied.
        const { bytes, lengths, hashes } = batch;
        say(
          { kind: 'batch', batch, share },
          [bytes, lengths, hashes].map(({ buffer }) => buffer as ArrayBuffer), // safe: the packer makes each with a length of its own
        );
        for (let now = Atomics.add(count, 0, 1) + 1; now >= MOST_WAITING; now = Atomics.load(count, 0)) {
          Atomics.wait(count, 0, now);
        }
        return true;
      },
    });
    say({ kind: 'end', read });
  } catch (thrown) {
    say({ kind: 'failed', error: toAppError(thrown) });
  }
}

if (parentPort !== null) await work(parentPort, workerData as ReadingThreadData); // safe: only read-in-thread.ts starts this file
