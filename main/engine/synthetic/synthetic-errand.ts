import { type ChatPlan, planOf } from '@engine/arms/chat-plan';
import { shotPool } from '@engine/arms/shot-pool';
import { connectionOf } from '@engine/connections/connection-of';
import type { EngineContext } from '@engine/context';
import { compareInputOf } from '@engine/datasets/append';
import { datasetOf } from '@engine/datasets/dataset-of';
import type { ErrandKind } from '@engine/errands/errands';
import { projectOf } from '@engine/projects/project-of';
import type { ChatRequest } from '@engine/providers/model-request';
import { splitOf } from '@engine/splits/split-of';
import type { StoredErrand } from '@engine/store/errands';
import { t } from '@lingui/core/macro';
import { ArmConfig } from '@shared/contract/arms';
import { AppFailure } from '@shared/contract/errors';
import type { CheckedInputOf } from '@shared/contract/operations';
import { USUAL_SIMILARITY } from '@shared/contract/splits';
import { seededHash } from '@shared/domain/splits';
import { readTexts, type WritingTask, writingMessages, writingSchema } from '@shared/domain/synthetic';
import { tokenCounter } from '@shared/domain/tokens';

/** What writing needs to go on: each request in full, so that what is asked does not change on the way. */
export type SyntheticConfig = {
  datasetId: string;
  connectionId: string;
  model: string;
  splitId: string;
  tasks: WritingTask[];
};

export const syntheticConfigOf = ({ config }: Pick<StoredErrand, 'config'>): SyntheticConfig =>
  config as SyntheticConfig; // safe: written by this area alone

/** Texts asked for in one request: more become alike. */
const TEXTS_A_REQUEST = 10;
/** Tokens that a text may take, and what a usual one takes. */
const MOST_TOKENS_A_TEXT = 200;
export const LIKELY_TOKENS_A_TEXT = 30;

/** What an item of such an errand is called: the place of its task. */
const keyOf = (place: number): string => `request ${place + 1}`;
const placeOf = (key: string): number => Number(key.slice('request '.length)) - 1;

/**
 * The requests for new texts. Examples come from the train side alone, without any row that tells of a row on another side.
 * @throws AppFailure for the sandbox, which cannot write, and for labels that the project does not have
 */
export async function writingTasks(
  context: EngineContext,
  input: CheckedInputOf<'synthetic.estimate'>,
): Promise<SyntheticConfig> {
  const dataset = datasetOf(context, input.datasetId);
  const split = splitOf(context, input.splitId);
  const project = projectOf(context, dataset.projectId);
  const connection = connectionOf(context, input.connectionId);
  if (connection.kind === 'sandbox')
    throw new AppFailure(
      'refused',
      t`The sandbox is no LLM: it labels, but it cannot write. Choose a connection to a model that can.`,
    );
  if (split.projectId !== project.id)
    throw new AppFailure('refused', t`The split belongs to another project. Choose one of this project.`);
  const wanted = input.labels ?? project.labels.map(({ name }) => name);
  const known = new Map(project.labels.map((label) => [label.name, label]));
  const missing = wanted.find((name) => !known.has(name));
  if (missing !== undefined)
    throw new AppFailure('invalid-input', t`'${missing}' is not in the label list. Add it on the Labels screen first.`);
  if (wanted.length === 0)
    throw new AppFailure(
      'refused',
      t`The project has no labels yet. Write them, with what belongs there, on the Labels screen.`,
    );
  const { pool } = input.examples === 0 ? { pool: [] } : await shotPool(context, split);
  const rounds = Math.ceil(input.perLabel / TEXTS_A_REQUEST);
  const tasks = wanted.flatMap((name): WritingTask[] => {
    const label = { name, description: known.get(name)?.description ?? '' };
    const own = pool
      .filter((row) => row.label === name)
      .sort((a, b) => seededHash(1, String(a.rowId)) - seededHash(1, String(b.rowId)));
    return Array.from({ length: rounds }, (_, round) => ({
      instructions: project.instructions,
      label,
      others: project.labels
        .filter((other) => other.name !== name)
        .map((other) => ({ name: other.name, description: other.description })),
      texts: Math.min(TEXTS_A_REQUEST, input.perLabel - round * TEXTS_A_REQUEST),
      // Other examples each round, as long as there are some.
      examples: Array.from(
        { length: Math.min(input.examples, own.length) },
        (_, at) => own[(round * input.examples + at) % own.length]?.text ?? '',
      ),
      round: round + 1,
      rounds,
    }));
  });
  return { datasetId: dataset.id, connectionId: connection.id, model: input.model, splitId: split.id, tasks };
}

export const itemsOf = ({ tasks }: SyntheticConfig): { item: number; text: string }[] =>
  tasks.map((_, place) => ({ item: place, text: keyOf(place) }));

/** The plan that asks for texts; what it is asked about is the place of a task. */
export async function writingPlan(context: EngineContext, config: SyntheticConfig): Promise<ChatPlan> {
  const { connectionId, model, splitId, tasks } = config;
  const split = splitOf(context, splitId);
  const asking = ArmConfig.parse({
    kind: 'zero-shot',
    connectionId,
    model,
    output: 'text',
    distribution: 'votes',
    samples: 2,
  });
  if (asking.kind !== 'zero-shot') throw new RangeError('a zero-shot arm is one');
  // Price, record and what the model takes are those of any other question to it.
  const usual = await planOf(context, split.projectId, asking, split);
  const [first] = usual.requests('');
  const controls = first !== undefined && 'messages' in first ? first.controls : undefined;
  const counter = await tokenCounter(usual.served);
  const schema = usual.record.schema ? writingSchema : null;
  const messagesOf = (key: string) => {
    const task = tasks[placeOf(key)];
    return task === undefined ? [] : writingMessages(task);
  };
  const mostTexts = Math.max(1, ...tasks.map(({ texts }) => texts));
  const maxOutputTokens = mostTexts * MOST_TOKENS_A_TEXT;
  return {
    ...usual,
    maxOutputTokens,
    requestsPerRow: 1,
    prepare: async () => {},
    messages: messagesOf,
    requests: (key): ChatRequest[] => [
      {
        model,
        messages: messagesOf(key),
        maxOutputTokens,
        schema,
        logprobs: false,
        seed: placeOf(key),
        temperature: 1,
        ...(controls === undefined ? {} : { controls }),
      },
    ],
    inputTokens: (key) => counter.chat(messagesOf(key)) + (schema === null ? 0 : counter.schema(schema.schema)),
    read: ([reply]) => ({
      status: 'answered',
      label: null,
      raw: reply?.content ?? null,
      outside: null,
      reading: null,
      confidence: null,
      distribution: null,
    }),
    refuses: () => null,
    warnings: usual.warnings,
  };
}

const ORIGIN = 'synthetic';

/** Makes rows of the texts that are neither copies nor near-copies, as one change that can be undone. */
async function addTexts(context: EngineContext, errand: StoredErrand, signal: AbortSignal): Promise<void> {
  const { store, workers, newId, now } = context;
  const { datasetId, tasks } = syntheticConfigOf(errand);
  const dataset = datasetOf(context, datasetId);
  const datasetKey = store.datasets.keyOf(dataset.id);
  let unreadable = 0;
  const written = store.errands.answers(errand.key).flatMap(({ item, raw }) => {
    const label = tasks[item]?.label.name;
    const texts = readTexts(raw);
    if (texts === null || label === undefined) {
      unreadable += 1;
      return [];
    }
    return texts.map((text) => ({ text, label }));
  });
  const fresh = await workers.run(
    'freshTexts',
    {
      databaseFile: store.databaseFile,
      datasetKey,
      written: written.map(({ text }) => text),
      similarity: USUAL_SIMILARITY,
    },
    { signal },
  );
  const labelColumn = dataset.roles.label ?? (dataset.extraColumns.includes('label') ? 'given label' : 'label');
  const rows = fresh.kept.flatMap((place) => {
    const one = written[place];
    return one === undefined ? [] : [{ [dataset.roles.text]: one.text, [labelColumn]: one.label }];
  });
  let added = 0;
  if (rows.length > 0) {
    const { text } = dataset.roles;
    const staging = { ...dataset, id: newId('dat'), jobId: errand.jobId, createdAt: now() };
    store.datasets.insert(staging, 'staging');
    try {
      const outcome = await workers.run(
        'appendTable',
        {
          ...compareInputOf(context, dataset, {
            content: `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`,
            format: 'jsonl',
            hasHeader: true,
            skipRows: 0,
          }),
          roles: { text, label: labelColumn },
          origin: ORIGIN,
          datasetId: dataset.id,
          columns: dataset.columns,
          stagingKey: store.datasets.keyOf(staging.id),
          stagingId: staging.id,
          sourceName: `texts written by ${errand.name}`,
          entry: {
            projectId: dataset.projectId,
            datasetId: dataset.id,
            kind: 'import',
            actor: { kind: 'teacher', name: errand.model ?? errand.name },
            at: now(),
          },
        },
        { signal },
      );
      added = outcome.added;
    } finally {
      store.datasets.discard(staging.id);
    }
  }
  const { copies, nearCopies } = fresh;
  store.errands.setOutcome(errand.id, { written: written.length, added, copies, nearCopies, unreadable });
}

/** How new texts are written. */
export const syntheticErrand = (context: EngineContext): ErrandKind => ({
  title: ({ name }) => t`Let ${name} write texts`,
  answerer: async (errand) => [{ by: 'model', plan: await writingPlan(context, syntheticConfigOf(errand)) }],
  finish: (errand, signal) => addTexts(context, errand, signal),
});
