import { Worker } from 'node:worker_threads';
import { AppFailure } from '@shared/contract/errors';
import { spoken } from '@shared/wording/spoken-locale';
import type { ReadingThreadData, ReadingThreadMessage } from './reading-thread';
import type { RowSink, RowSource, RowsRead } from './row-batches';

/** What a thread lets gather before it looks for what is no longer needed: pieces of the file are gone as soon as they are read. */
const YOUNG_MB = 16;

/**
 * Reads a source as rows in a thread of its own, so that parsing and writing go on side by side.
 * @param entry the bundled `reading-thread.ts`
 * @throws AppFailure in words
 */
export async function readInThread(entry: string, rows: RowSource, { onHead, onBatch }: RowSink): Promise<RowsRead> {
  const waiting = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const count = new Int32Array(waiting);
  const thread = new Worker(entry, {
    workerData: { rows, waiting, speech: spoken() } satisfies ReadingThreadData,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
  try {
    return await new Promise<RowsRead>((resolve, reject) => {
      let order = Promise.resolve();
      const take = async (message: ReadingThreadMessage): Promise<void> => {
        if (message.kind === 'head') onHead(message.head);
        else if (message.kind === 'batch') {
          await onBatch(message.batch, message.share);
          Atomics.sub(count, 0, 1);
          Atomics.notify(count, 0);
        } else if (message.kind === 'end') resolve(message.read);
        else reject(AppFailure.of(message.error));
      };
      thread.on('message', (message: ReadingThreadMessage) => {
        order = order.then(() => take(message)).catch(reject);
      });
      thread.on('error', reject);
      // What it said before it ended counts first.
      thread.on('exit', () => void order.then(() => reject(new Error('the reading thread ended early'))));
    });
  } finally {
    await thread.terminate();
  }
}
