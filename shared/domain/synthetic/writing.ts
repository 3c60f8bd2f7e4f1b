type Described = { name: string; description: string };

/** One request for new texts. */
export type WritingTask = {
  /** What the project's prompt says of the task. */
  instructions: string;
  label: Described;
  /** The other labels, so that the texts keep apart from them. */
  others: readonly Described[];
  texts: number;
  /** Texts that show the style. */
  examples: readonly string[];
  /** From 1; each round of a label is asked for other texts. */
  round: number;
  rounds: number;
};

const line = ({ name, description }: Described): string =>
  description === '' ? `- ${name}` : `- ${name}: ${description}`;

/** The question for new texts, from the label's description. */
export function writingMessages({
  instructions,
  label,
  others,
  texts,
  examples,
  round,
  rounds,
}: WritingTask): { role: 'system' | 'user'; content: string }[] {
  const system = [
    'You write texts that train a text classifier. They read as if people had written them: of different length, tone and wording, some with small slips, none naming its label unless people would.',
    ...(instructions.trim() === '' ? [] : [`What the classifier is for:\n${instructions.trim()}`]),
    ...(others.length === 0 ? [] : [`Other labels, which the texts must not fit:\n${others.map(line).join('\n')}`]),
    'Answer with JSON of the form {"texts": ["…", "…"]} and nothing else.',
  ].join('\n\n');
  const user = [
    `Write ${texts} texts for the label '${label.name}'${label.description === '' ? '' : ` (${label.description})`}.`,
    ...(rounds > 1
      ? [`This is round ${round} of ${rounds}: write other situations than one would think of first.`]
      : []),
    ...(examples.length === 0
      ? []
      : [
          `In the style of these, but none of them over again:\n${examples.map((text) => JSON.stringify(text)).join('\n')}`,
        ]),
  ].join('\n\n');
  return [
    { role: 'system', content: system },
    { role: 'user', content: user },
  ];
}

/** The strict schema of an answer. */
export const writingSchema = {
  name: 'texts',
  schema: {
    type: 'object',
    properties: { texts: { type: 'array', items: { type: 'string' } } },
    required: ['texts'],
    additionalProperties: false,
  },
};

/**
 * The texts of an answer, in order, without empty ones; also from JSON within a fence, as models without a schema write it.
 * @returns null when the answer holds no list of texts
 */
export function readTexts(answer: string | null): string[] | null {
  const from = answer?.indexOf('{') ?? -1;
  const to = answer?.lastIndexOf('}') ?? -1;
  if (answer === null || from < 0 || to < from) return null;
  try {
    const value: unknown = JSON.parse(answer.slice(from, to + 1));
    if (typeof value !== 'object' || value === null || !('texts' in value) || !Array.isArray(value.texts)) return null;
    return value.texts.filter((text): text is string => typeof text === 'string' && text.trim() !== '');
  } catch {
    return null;
  }
}
