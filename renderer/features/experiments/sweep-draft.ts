import type { CallInput } from '@renderer/lib/call';
import { decimalMark, typedDigits } from '@shared/domain/format';

type Wanted = CallInput<'sweeps.plan'>;
type Setting = number | 'auto';

/** What may stand in a list of settings: the range of its numbers, and whether they are whole. */
export const settingRanges = {
  epochs: { min: 1, max: 50, whole: true },
  learningRateMultiplier: { min: 0.001, max: 100, whole: false },
  batchSize: { min: 1, max: 256, whole: true },
} as const;
export type SettingName = keyof typeof settingRanges;

/**
 * Reads a list such as '1, 2, auto', each value once; an empty list leaves the choice to the server. Where decimals follow a comma, one
 * between digits is part of a number ('0,5; 1'), and one before a space parts two.
 * @returns null where a value is none that a server would take
 */
export function readSettings(text: string, name: SettingName): Setting[] | null {
  const { min, max, whole } = settingRanges[name];
  const words = text.split(decimalMark() === ',' ? /;|,(?=\s|$)|\s/u : /[,;\s]/u).filter((word) => word !== '');
  if (words.length === 0) return ['auto'];
  const values = words.map((word): Setting | null => {
    if (word.toLowerCase() === 'auto') return 'auto';
    const value = Number(typedDigits(word) ?? Number.NaN);
    return Number.isFinite(value) && value >= min && value <= max && (!whole || Number.isInteger(value)) ? value : null;
  });
  const known = values.filter((value) => value !== null);
  return known.length < values.length ? null : [...new Set(known)];
}

/** What the user has filled in for a new sweep; the lists as they are typed. */
export type SweepDraft = {
  splitId: string;
  connectionId: string;
  /** Null until the user has typed: then the first that the connection offers. */
  baseModel: string | null;
  output: 'text' | 'json';
  epochs: string;
  learningRateMultiplier: string;
  batchSize: string;
};

/** What the engine is asked for; null while something is missing or wrong. */
export function wantedSweep(draft: SweepDraft): Wanted | null {
  const epochs = readSettings(draft.epochs, 'epochs');
  const learningRateMultiplier = readSettings(draft.learningRateMultiplier, 'learningRateMultiplier');
  const batchSize = readSettings(draft.batchSize, 'batchSize');
  const baseModel = (draft.baseModel ?? '').trim();
  const { splitId, connectionId, output } = draft;
  if (splitId === '' || connectionId === '' || baseModel === '') return null;
  if (epochs === null || learningRateMultiplier === null || batchSize === null) return null;
  return { splitId, connectionId, baseModel, output, grid: { epochs, learningRateMultiplier, batchSize } };
}
