import type { PriceHost } from '../pricing';
import benchmarkRows from './benchmarks.json' with { type: 'json' };
import notices from './notices.json' with { type: 'json' };

/** What this app's local classifier scored on a data set that anybody can get, with the place that says so. */
export type Benchmark = {
  data: string;
  trainRows: number;
  labels: number;
  accuracy: number;
  /** ISO date of the measurement. */
  date: string;
  source: string;
};

export const benchmarks: readonly Benchmark[] = benchmarkRows;

/**
 * The benchmarks whose rows a label are closest to the given ones, by ratio; the closest first.
 * @param count how many; all of them when there are fewer
 */
export function nearestBenchmarks(rowsPerLabel: number, count: number): Benchmark[] {
  const distance = ({ trainRows, labels }: Benchmark): number =>
    Math.abs(Math.log(trainRows / labels) - Math.log(Math.max(rowsPerLabel, 1)));
  return [...benchmarks].sort((a, b) => distance(a) - distance(b)).slice(0, count);
}

/** The end of training at a host, as it was announced. Days are ISO dates, the first ones on which no job can be made any more. */
export type TrainingEnd = {
  host: string;
  /** For accounts that had never trained there. */
  closedToNewFrom: string;
  closedFrom: string;
  date: string;
  source: string;
};

/** What a host has announced about the end of training there; null when nothing is known of it. */
export const trainingEndAt = (host: PriceHost): TrainingEnd | null =>
  notices.find((notice) => notice.host === host) ?? null;
