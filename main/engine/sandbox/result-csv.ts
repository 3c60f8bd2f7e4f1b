import type { JobEvent } from './job-events';

const COLUMNS = [
  ['step', 'step'],
  ['train_loss', 'train_loss'],
  ['train_accuracy', 'train_mean_token_accuracy'],
  ['valid_loss', 'valid_loss'],
  ['valid_mean_token_accuracy', 'valid_mean_token_accuracy'],
] as const;

/** The result file: a row for each reported step, empty cells where validation was not scored. Rows end with a line feed. */
export function resultCsv(events: readonly JobEvent[]): string {
  const header = COLUMNS.map(([column]) => column).join(',');
  const rows = events
    .filter((event) => event.type === 'metrics')
    .map(({ data }) => COLUMNS.map(([column, key]) => shown(column, data[key])).join(','));
  return `${[header, ...rows].join('\n')}\n`;
}

function shown(column: string, value: JobEvent['data'][string] | undefined): string {
  if (typeof value !== 'number') return '';
  return column === 'step' ? String(value) : value.toFixed(5);
}
