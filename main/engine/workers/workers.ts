import { dirname, join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { AppFailure } from '@shared/contract/errors';
import { Piscina } from 'piscina';
import type { TaskAnswer } from './entry';
import type { TaskName, Tasks } from './tasks';

export type RunOptions = {
  signal?: AbortSignal;
  report?: (progress: { done: number; total: number | null }) => void;
};

/**
 * A pool of worker threads for the tasks of `tasks.ts`.
 * @param entry the bundled `workers/entry.ts`
 */
export function createWorkers(entry: string) {
  const pool = new Piscina({ filename: entry, minThreads: 0, maxThreads: 2, idleTimeout: 30_000 });
  let closing = false;
  pool.on('error', (thrown) => {
    // A task that ends while its thread is being closed answers to nobody.
    if (!closing) throw thrown;
  });
  return {
    /** The bundle of the thread that reads tables, built beside the pool's own. */
    readingThread: join(dirname(entry), 'reading-thread.js'),
    /**
     * Runs a task. Aborting the signal ends its thread at once.
     * @throws AppFailure: the task's own error, or `cancelled`
     */
    run: async <N extends TaskName>(
      name: N,
      input: Tasks[N]['input'],
      options: RunOptions = {},
    ): Promise<Tasks[N]['output']> => {
      const { port1, port2 } = new MessageChannel();
      if (options.report !== undefined) port1.on('message', options.report);
      try {
        const answer: TaskAnswer<N> = await pool.run(
          { name, input, port: port2 },
          { transferList: [port2], ...(options.signal === undefined ? {} : { signal: options.signal }) },
        );
        if (!answer.ok) throw AppFailure.of(answer.error);
        return answer.value;
      } catch (thrown) {
        if (options.signal?.aborted === true) throw new AppFailure('cancelled', 'Cancelled.');
        throw thrown;
      } finally {
        port1.close();
      }
    },
    close: async (): Promise<void> => {
      closing = true;
      await pool.destroy();
    },
  };
}
export type Workers = ReturnType<typeof createWorkers>;
