import { effortsOf, type ModelFact, type Takes } from './facts';

/** What the app goes by when it asks a model. What nobody has said is taken as in a classic chat model. */
export type ModelRecord = {
  temperature: Takes;
  logprobs: Takes;
  logitBias: Takes;
  stop: boolean;
  schema: boolean;
  outputCap: 'max_completion_tokens' | 'max_tokens';
  /** Least first; empty for a model that does not reason, or of which that is not known. */
  efforts: string[];
  /** Tokens of prompt and answer together; null when not known. */
  context: number | null;
  /** ISO date of the first day without it; null when none is known. */
  shutdown: string | null;
};

/** Puts facts together; of two about one field the later one in the list counts. */
export function recordOf(facts: readonly ModelFact[]): ModelRecord {
  const value = new Map(facts.map((fact) => [fact.field, fact.value]));
  const takes = (field: 'temperature' | 'logprobs' | 'logit-bias'): Takes => {
    const said = value.get(field);
    return said === 'no' || said === 'without-reasoning' ? said : 'yes';
  };
  const context = value.get('context');
  return {
    temperature: takes('temperature'),
    logprobs: takes('logprobs'),
    logitBias: takes('logit-bias'),
    stop: value.get('stop') !== 'no',
    schema: value.get('schema') !== 'no',
    outputCap: value.get('output-cap') === 'max_tokens' ? 'max_tokens' : 'max_completion_tokens',
    efforts: effortsOf(value.get('efforts') ?? '-'),
    context: context === undefined ? null : Number(context),
    shutdown: value.get('shutdown') ?? null,
  };
}
