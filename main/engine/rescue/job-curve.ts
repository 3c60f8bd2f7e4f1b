import { readFileSync } from 'node:fs';
import type { ProviderEvent } from '@engine/providers/provider';
import type { RawObject } from '@engine/store/rescue';
import { curveOf } from '@engine/training/curve';
import type { RescuedFile } from '@shared/contract/rescue';
import type { TrainingPoint } from '@shared/contract/training';
import { parseResultsFile } from '@shared/domain/results-file';
import { isRaw } from './raw-object';

const isLevel = (value: unknown): value is ProviderEvent['level'] =>
  value === 'info' || value === 'warn' || value === 'error';

/** An event as the provider told it, in the form in which the app reads curves. */
export const eventOf = (raw: RawObject): ProviderEvent => ({
  id: typeof raw.id === 'string' ? raw.id : '',
  createdAt: typeof raw.created_at === 'number' ? raw.created_at : 0,
  level: isLevel(raw.level) ? raw.level : 'info',
  message: typeof raw.message === 'string' ? raw.message : '',
  data: raw.type === 'metrics' && isRaw(raw.data) ? raw.data : null,
});

/** The curve that the events of a job tell. */
export const eventPointsOf = (events: readonly RawObject[] | null): TrainingPoint[] =>
  curveOf((events ?? []).map(eventOf));

/** The points of the first result file that can be read; empty without one. */
export function resultPointsOf(files: readonly Pick<RescuedFile, 'role' | 'path'>[]): TrainingPoint[] {
  for (const { role, path } of files) {
    if (role !== 'result' || path === null) continue;
    try {
      return parseResultsFile(readFileSync(path, 'utf8')).points.map(
        ({ elapsedTokens: _tokens, elapsedExamples: _examples, other: _other, ...point }) => point,
      );
    } catch {
      // Not a table of steps: the file itself is kept, and the events tell the curve.
    }
  }
  return [];
}
