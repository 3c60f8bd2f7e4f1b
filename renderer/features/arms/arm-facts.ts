import { plural, t } from '@lingui/core/macro';
import type { Arm, ArmConfig, ArmKind } from '@shared/contract/arms';
import type { LabelMatch, OutputMode, PromptSettings } from '@shared/contract/asking';
import { classifierNames, type LocalModel } from '@shared/contract/classifiers';
import type { Connection } from '@shared/contract/connections';
import type { Estimate } from '@shared/contract/runs';
import { formatLatency } from '@shared/domain/format';
import { choiceWords, settingWords, sizeWords, termWords } from './classifier-words';

/** What each kind does, in one plain sentence. */
export const kindSentences: Record<ArmKind, string> = {
  majority: t`Always answers the most common label. What any useful arm must beat.`,
  'local-classifier': t`A small model trained on this machine from your train rows. Free, and answers at once.`,
  embedding: t`A provider turns texts into numbers, a small model here learns your labels from them. Cheap per text.`,
  'zero-shot': t`A language model gets the instructions and the labels, and no example.`,
  'few-shot': t`A language model also sees solved examples from your train rows.`,
  imported: t`Answers that another system gave to these rows, read from a file.`,
  'fine-tuned': t`A model that was trained on your rows before. Needs no examples in the request.`,
};

const outputFacts: Record<OutputMode, string> = {
  text: t`plain text`,
  json: t`JSON held to the labels`,
  code: t`a code of one token a label`,
  completion: t`the continuation of a text`,
};

function examplesInWords({ selector, shots, seed, picks }: PromptSettings): string {
  switch (selector) {
    case 'random':
      return t`${shots}, seed ${seed}`;
    case 'diverse':
      return t`${shots}, unlike each other, seed ${seed}`;
    case 'similar':
      return t`${shots} most similar to each row`;
    case 'fixed':
      return t`${picks.length} picked by you`;
  }
}

const matchWords: Record<Exclude<LabelMatch, 'normalised'>, string> = {
  exact: t`letter by letter`,
  prefix: t`also by a unique beginning`,
};

const readInWords = ({ match, unknownLabel }: { match: LabelMatch; unknownLabel: string | null }): string =>
  [
    ...(match === 'normalised' ? [] : [matchWords[match]]),
    ...(unknownLabel === null ? [] : [t`others as ${unknownLabel}`]),
  ].join(', ');

const joinWords = {
  id: t`the ID of each row`,
  text: t`the text of each row`,
  position: t`the place of each row`,
} as const;

type Trained = Pick<LocalModel, 'chosen' | 'tried' | 'bytes' | 'trainSeconds'>;

/** What a local classifier is asked to be or, once a run has trained it, what it is. */
function classifierFacts(
  config: Extract<ArmConfig, { kind: 'local-classifier' }>,
  model: Trained | null,
): [string, string][] {
  if (model === null) {
    return [
      [t`Classifier`, config.classifier === 'auto' ? t`the best of four kinds` : classifierNames[config.classifier]],
      [t`Looks at`, config.terms === 'auto' ? t`words, pieces of words, or both` : termWords[config.terms]],
      [t`Setting`, settingWords(config)],
      [t`Seed`, String(config.seed)],
    ];
  }
  const { chosen, tried, bytes, trainSeconds } = model;
  const choice = choiceWords(chosen);
  const time = formatLatency(1000 * (trainSeconds ?? 0));
  const size = sizeWords(bytes);
  return [
    [t`Classifier`, tried.length > 1 ? t`${choice} (best of ${tried.length})` : choice],
    [t`Looks at`, termWords[chosen.terms]],
    [t`Trained`, t`in ${time}, ${size}`],
    [t`Seed`, String(config.seed)],
  ];
}

/**
 * What an arm is made of, as name and words, for its card.
 * @param model the classifier that its newest run trained; null before that, and for arms that train none
 */
export function armFacts(
  { config }: Arm,
  connections: readonly Pick<Connection, 'id' | 'name'>[],
  model: Trained | null = null,
): [string, string][] {
  if (config.kind === 'majority') return [[t`Learns from`, t`label counts of the train side`]];
  if (config.kind === 'local-classifier') return classifierFacts(config, model);
  if (config.kind === 'imported') {
    const { join, ...columns } = config.columns;
    return [
      [t`From`, config.sourceName],
      [t`Joined by`, join.by === 'column' ? t`the column ${join.datasetColumn}` : joinWords[join.by]],
      [t`Columns`, Object.values(columns).join(', ')],
    ];
  }
  const connection = connections.find(({ id }) => id === config.connectionId)?.name ?? t`removed connection`;
  if (config.kind === 'embedding') {
    return [
      [t`Model`, config.model],
      [t`Connection`, connection],
      [
        t`Vectors`,
        config.dimensions === null
          ? t`the model's own length`
          : plural(config.dimensions, { one: '# number', other: '# numbers' }),
      ],
      [t`Head`, t`logistic regression, strength chosen on the train side`],
    ];
  }
  return [
    [t`Model`, config.model],
    [t`Connection`, connection],
    ...(config.kind === 'few-shot' ? [[t`Examples`, examplesInWords(config)] satisfies [string, string]] : []),
    [t`Answers as`, outputFacts[config.output]],
    ...(config.order === 'shuffled' ? [[t`Order`, t`shuffled for each row`] satisfies [string, string]] : []),
    ...(config.match === 'normalised' && config.unknownLabel === null
      ? []
      : [[t({ message: 'Read', context: 'how answers are read' }), readInWords(config)] satisfies [string, string]]),
    ...(config.distribution === 'votes' ? [[t`Votes`, t`${config.samples} a row`] satisfies [string, string]] : []),
  ];
}

/**
 * Likely price of 1,000 rows in nano-dollars, from the estimate of some rows. Null when the price is not known, or when all of
 * these rows are answered already, so that nothing is left to estimate.
 */
export function pricePer1000(
  config: Arm['config'],
  { cost, requests, per1000 }: Pick<Estimate, 'cost' | 'requests' | 'per1000'>,
): number | null {
  if (per1000 !== undefined) return per1000;
  if (config.kind === 'majority' || config.kind === 'local-classifier') return 0;
  const requestsPerRow = 'distribution' in config && config.distribution === 'votes' ? config.samples : 1;
  return cost === null || requests === 0 ? null : Math.round((cost.likely * 1000 * requestsPerRow) / requests);
}
