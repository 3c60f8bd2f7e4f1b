import { t } from '@lingui/core/macro';
import { formatCount } from '../format';

/** The most tokens that servers let a request lean towards (`logit_bias`), as reported by users; the API reference names no number. */
const MOST_CODES = 300;

const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));

/**
 * Codes that stand for labels in an answer, each one token of the model: letters while they last, else numbers from 1.
 * @param count how many labels there are
 * @param isOneToken whether the model's tokenizer makes one token of a code
 * @returns one code a label, in order, or a sentence that says why there are none
 */
export function chooseCodes(count: number, isOneToken: (code: string) => boolean): string[] | string {
  if (count === 0) return t`Codes stand for labels, and the project has none. Add labels, or use text answers.`;
  if (count > MOST_CODES) {
    const labels = formatCount(count);
    return t`Servers take a preference for at most ${MOST_CODES} codes; the project has ${labels} labels. Use text or JSON answers instead.`;
  }
  const candidates =
    count <= letters.length ? letters : Array.from({ length: 4 * MOST_CODES }, (_, at) => String(at + 1));
  const codes = candidates.filter(isOneToken).slice(0, count);
  return codes.length === count
    ? codes
    : t`The tokenizer of this model has too few codes that are one token each. Use text or JSON answers instead.`;
}
