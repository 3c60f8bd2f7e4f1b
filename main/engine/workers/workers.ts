import { dirname, join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { AppFailure } from '@shared/contract/errors';
import type { Log } from '@shared/contract/log';
import { spoken } from '@shared/wording/spoken-locale';
import { Piscina } from 'piscina';
import type { TaskAnswer } from './entry';
import { quickTasks } from './quick-tasks';
import type { TaskReport } from './task-report';
import type { TaskName, Tasks } from './tasks';
import { workerMemory } from './worker-memory';

export type RunOptions = {
  signal?: AbortSignal;
  report?: TaskReport;
};

/**
 * Two pools of worker threads for the tasks of `tasks.ts`: what a screen waits for does not queue behind long work.
 * @param entry the bundled `workers/entry.ts`
 * @param log hears of tasks that failed because of a bug
 */
export function createWorkers(entry: string, log: Log = () => {}) {
  // Nobody reads Piscina's own times, whose tables take 0.7 MB a pool.
  const threads = {
    filename: entry,
    minThreads: 0,
    maxThreads: 2,
    idleTimeout: 20_000,
    recordTiming: false,
    resourceLimits: workerMemory,
  };
  const pools = { long: new Piscina(threads), quick: new Piscina(threads) };
  // A task that was stopped may still answer: nobody waits for it, and Piscina would call that an error. Faults of tasks
  // themselves reject their promise.
  for (const pool of Object.values(pools)) pool.on('error', () => {});
  const closing = new AbortController();
  const underWay = new Set<Promise<unknown>>();
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
      const signals = [closing.signal, ...(options.signal === undefined ? [] : [options.signal])];
      const task: Promise<TaskAnswer<N>> = pools[quickTasks.has(name) ? 'quick' : 'long'].run(
        { name, input, port: port2, speech: spoken() },
        { transferList: [port2], signal: AbortSignal.any(signals) },
      );
      underWay.add(task);
      try {
        const answer = await task;
        if (!answer.ok) {
          if (answer.error.kind === 'unexpected') log('error', 'task-failed', { task: name, fault: answer.fault });
          throw AppFailure.of(answer.error);
        }
        return answer.value;
      } catch (thrown) {
        if (signals.some(({ aborted }) => aborted)) throw new AppFailure('cancelled', 'Cancelled.');
        throw thrown;
      } finally {
        underWay.delete(task);
        port1.close();
      }
    },
    /** Ends running tasks first: an answer that came after the pool had gone would be an error nobody catches. */
    close: async (): Promise<void> => {
      closing.abort(new AppFailure('cancelled', 'Cancelled.'));
      await Promise.allSettled(underWay);
      await Promise.all([pools.long.destroy(), pools.quick.destroy()]);
    },
  };
}
export type Workers = ReturnType<typeof createWorkers>;
