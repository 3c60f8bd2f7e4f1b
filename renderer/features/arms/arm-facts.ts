import type { Arm, ArmKind } from '@shared/contract/arms';
import type { Connection } from '@shared/contract/connections';
import type { Estimate } from '@shared/contract/runs';

/** What each kind does, in one plain sentence. */
export const kindSentences: Record<ArmKind, string> = {
  majority: 'Always answers the most common label. What any useful arm must beat.',
  'local-classifier': 'A small model trained on this machine from your train rows. Free, and answers at once.',
  embedding: 'A provider turns texts into numbers, a small model here learns your labels from them. Cheap per text.',
  'zero-shot': 'A language model gets the instructions and the labels, and no example.',
  'few-shot': 'A language model also sees solved examples, drawn evenly over the labels.',
  imported: 'Answers that another system gave to these rows, read from a file.',
  'fine-tuned': 'A model that was trained on your rows before. Needs no examples in the request.',
};

const joinWords = {
  id: 'the ID of each row',
  text: 'the text of each row',
  position: 'the place of each row',
} as const;

/** What an arm is made of, as name and words, for its card. */
export function armFacts({ config }: Arm, connections: readonly Pick<Connection, 'id' | 'name'>[]): [string, string][] {
  if (config.kind === 'majority') return [['Learns from', 'label counts of the train side']];
  if (config.kind === 'local-classifier') {
    return [
      ['Learns from', 'words and word pairs of the train side'],
      ['Strength', `C ${config.c}`],
      ['Seed', String(config.seed)],
    ];
  }
  if (config.kind === 'imported') {
    const { join, ...columns } = config.columns;
    return [
      ['From', config.sourceName],
      ['Joined by', join.by === 'column' ? `the column ${join.datasetColumn}` : joinWords[join.by]],
      ['Columns', Object.values(columns).join(', ')],
    ];
  }
  const connection = connections.find(({ id }) => id === config.connectionId)?.name ?? 'removed connection';
  if (config.kind === 'embedding') {
    return [
      ['Model', config.model],
      ['Connection', connection],
      ['Vectors', config.dimensions === null ? "the model's own length" : `${config.dimensions} numbers`],
      ['Head', 'logistic regression, strength chosen on the train side'],
    ];
  }
  return [
    ['Model', config.model],
    ['Connection', connection],
    ...(config.kind === 'few-shot'
      ? [['Examples', `${config.shots}, seed ${config.seed}`] satisfies [string, string]]
      : []),
    ['Answers as', config.output === 'json' ? 'JSON held to the labels' : 'plain text'],
  ];
}

/**
 * Likely price of 1,000 rows in nano-dollars, from the estimate of some rows. Null when the price is not known, or when all of
 * these rows are answered already, so that nothing is left to estimate.
 */
export function pricePer1000(
  kind: ArmKind,
  { cost, requests, per1000 }: Pick<Estimate, 'cost' | 'requests' | 'per1000'>,
): number | null {
  if (per1000 !== undefined) return per1000;
  if (kind === 'majority' || kind === 'local-classifier') return 0;
  return cost === null || requests === 0 ? null : Math.round((cost.likely * 1000) / requests);
}
