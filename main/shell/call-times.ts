import type { OperationTimes } from '@shared/contract/shell-diagnostics';
import { quantile } from '@shared/domain/histogram';

/** There are some 200 operations; the window's own names beyond that are nobody's. */
const MOST_NAMES = 500;
/** So many of an operation's newest calls are looked at. */
const KEPT = 200;

type Times = { calls: number; newest: number[]; lastAt: number };

/** Measures how long the engine takes to answer the window. */
export function createCallTimes(options: {
  now: () => number;
  /** Hears of each answer that came. */
  onAnswer: (operation: string, ms: number) => void;
}) {
  const { now, onAnswer } = options;
  const known = new Map<string, Times>();
  let waiting = 0;
  return {
    /** Makes a call and measures it, whether it goes well or not. */
    measure: async <T>(name: string, call: () => Promise<T>): Promise<T> => {
      const start = now();
      waiting += 1;
      try {
        return await call();
      } finally {
        waiting -= 1;
        const ms = now() - start;
        const { calls, newest } = known.get(name) ?? { calls: 0, newest: [] };
        if (known.has(name) || known.size < MOST_NAMES)
          known.set(name, { calls: calls + 1, newest: [...newest, ms].slice(-KEPT), lastAt: now() });
        onAnswer(name, ms);
      }
    },
    /** Calls without an answer yet. */
    waiting: (): number => waiting,
    /** The operations that were called last, newest first. */
    newest: (operations: number): OperationTimes[] =>
      [...known]
        .toSorted(([, a], [, b]) => b.lastAt - a.lastAt)
        .slice(0, operations)
        .map(([name, { calls, newest }]) => {
          const sorted = newest.toSorted((a, b) => a - b);
          return {
            name,
            calls,
            lastMs: newest.at(-1) ?? 0,
            p50Ms: quantile(sorted, 0.5),
            p99Ms: quantile(sorted, 0.99),
          };
        }),
  };
}
export type CallTimes = ReturnType<typeof createCallTimes>;
