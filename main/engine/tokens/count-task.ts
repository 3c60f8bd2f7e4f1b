import { tokenCounter } from '@shared/domain/tokens';

export type CountInput = { texts: string[]; model: string };
export type CountOutcome = { counts: number[]; encoding: string; exact: boolean };

/** Counts the tokens of many texts; long texts without breaks take seconds, so this runs in a worker thread. */
export async function countTexts({ texts, model }: CountInput): Promise<CountOutcome> {
  const counter = await tokenCounter(model);
  return { counts: texts.map(counter.text), encoding: counter.encoding, exact: counter.exact };
}
