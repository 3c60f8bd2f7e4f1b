import { formatDecimal } from './decimals';
import { NOT_DEFINED } from './figures';

const SECOND = 1000;

/**
 * How long one answer took: `210 ms`, below 10 ms with a decimal (`0.4 ms`), from one second on in seconds (`1.2 s`). What would
 * round to nothing is `<0.1 ms`: no answer takes no time.
 */
export function formatLatency(ms: number | null): string {
  if (ms === null || !Number.isFinite(ms)) return NOT_DEFINED;
  if (ms > 0 && ms < 0.05) return `<${formatDecimal(0.1, 1)} ms`;
  if (ms < 9.95) return `${formatDecimal(ms, 1)} ms`;
  if (Math.round(ms) < SECOND) return `${Math.round(ms)} ms`;
  return ms < 99_950 ? `${formatDecimal(ms / SECOND, 1)} s` : formatDuration(ms);
}

/**
 * How long a job takes or took, by its two largest units: `45 s`, `3 min 20 s`, `2 h 5 min`, `1 d 4 h`; below a second `0 s`. The units are
 * signs that are written alike in every language.
 */
export function formatDuration(ms: number | null): string {
  if (ms === null || !Number.isFinite(ms)) return NOT_DEFINED;
  const seconds = Math.max(0, Math.round(ms / SECOND));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return two(Math.floor(seconds / 60), 'min', seconds % 60, 's');
  const minutes = Math.round(seconds / 60);
  if (minutes < 24 * 60) return two(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
  const hours = Math.round(seconds / 3600);
  return two(Math.floor(hours / 24), 'd', hours % 24, 'h');
}

const two = (large: number, unit: string, small: number, smallUnit: string): string =>
  small === 0 ? `${large} ${unit}` : `${large} ${unit} ${small} ${smallUnit}`;
