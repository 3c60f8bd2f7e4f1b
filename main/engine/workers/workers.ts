import { MessageChannel } from 'node:worker_threads';
import { AppFailure } from '@shared/contract/errors';
import { Piscina } from 'piscina';
import type { TaskAnswer } from './entry';
import { quickTasks } from './quick-tasks';
import type { TaskName, Tasks } from './tasks';

export type RunOptions = {
  signal?: AbortSignal;
  report?: (progress: { done: number; total: number | null }) => void;
};

/**
 * Two pools of worker threads for the tasks of `tasks.ts`: what a screen waits for does not queue behind long work.
 * @param entry the bundled `workers/entry.ts`
 */
export function createWorkers(entry: string) {
  const threads = { filename: entry, minThreads: 0, maxThreads: 2, idleTimeout: 30_000 };
  const pools = { long: new Piscina(threads), quick: new Piscina(threads) };
  return {
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
        const answer: TaskAnswer<N> = await pools[quickTasks.has(name) ? 'quick' : 'long'].run(
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
      await Promise.all([pools.long.destroy(), pools.quick.destroy()]);
    },
  };
}
export type Workers = ReturnType<typeof createWorkers>;
