import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import { chooseCodes } from '@shared/domain/prompts';
import { encodingFor, singleTokens } from '@shared/domain/tokens';

/** The codes that stand for the labels of an arm. */
export type LabelCodes = {
  /** `{ code }` of a label, or nothing where there are no codes. */
  of: (label: string) => { code?: string };
  labelOf: ReadonlyMap<string, string>;
  /** The token of each code. */
  tokens: readonly number[];
};

export const noCodes: LabelCodes = { of: () => ({}), labelOf: new Map(), tokens: [] };

/** Chooses a code for each label that is one token of the model. @throws AppFailure when there are none, or the tokenizer is not known */
export async function codesFor(model: string, labels: readonly string[]): Promise<LabelCodes> {
  const { encoding, exact } = encodingFor(model);
  if (!exact)
    throw new AppFailure(
      'refused',
      t`It is not known how ${model} cuts text into tokens, so no codes of one token can be chosen. Use text or JSON answers.`,
    );
  const tokenOf = await singleTokens(encoding);
  const codes = chooseCodes(labels.length, (code) => tokenOf(code) !== null);
  if (typeof codes === 'string') throw new AppFailure('refused', codes);
  const codeOf = new Map(labels.map((label, at) => [label, codes[at] ?? '']));
  return {
    of: (label) => {
      const code = codeOf.get(label);
      return code === undefined ? {} : { code };
    },
    labelOf: new Map(labels.map((label, at) => [codes[at] ?? '', label])),
    tokens: codes.flatMap((code) => tokenOf(code) ?? []),
  };
}
