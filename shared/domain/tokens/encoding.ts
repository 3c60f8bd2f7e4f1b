import { baseModelOf } from '../pricing/model-id';

/** How a model cuts text into tokens (tiktoken's names). */
export type Encoding = 'o200k_base' | 'cl100k_base' | 'p50k_base' | 'r50k_base';

/**
 * Model names by their beginning, first match wins (tiktoken 0.14.0 model table). `gpt-oss` uses o200k_harmony and the edit models
 * p50k_edit, which differ from these in special tokens only. The sandbox counts with o200k_base.
 */
const BY_NAME: readonly [RegExp, Encoding][] = [
  [/^(?:gpt-4o|gpt-4\.1|gpt-4\.5|gpt-5|chatgpt-4o|gpt-oss|sandbox)(?:[-.]|$)/, 'o200k_base'],
  [/^o[134](?:-|$)/, 'o200k_base'],
  [/^(?:gpt-4|gpt-3\.5|gpt-35|davinci-002|babbage-002|text-embedding-3|text-embedding-ada-002)(?:-|$)/, 'cl100k_base'],
  [/^code-search-/, 'r50k_base'],
  [/^(?:text-davinci-00[23]|text-davinci-edit|code|cushman-codex|davinci-codex)(?:-|$)/, 'p50k_base'],
  [/^(?:ada|babbage|curie|davinci)$/, 'r50k_base'],
  [/^text-(?:ada|babbage|curie|davinci)-001$|^text-(?:similarity|search)-/, 'r50k_base'],
];

/**
 * The encoding of a model. Fine-tunes are looked up by their base model, for tiktoken's own table takes `ft:gpt-4.1-*` for a gpt-4.
 * @returns `exact` false when the model is not known (gpt-6 and later, models of other makers): then o200k_base gives an estimate
 */
export function encodingFor(model: string): { encoding: Encoding; exact: boolean } {
  const base = baseModelOf(model)
    .toLowerCase()
    .replace(/^openai\//, '');
  const known = BY_NAME.find(([name]) => name.test(base));
  return known ? { encoding: known[1], exact: true } : { encoding: 'o200k_base', exact: false };
}
