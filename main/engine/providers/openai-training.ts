import type OpenAI from 'openai';
import { explained } from './explain-failure';
import { withoutSecrets } from './hidden-words';
import type { ProviderCheckpoint, ProviderEvent, ProviderTraining, TrainingApi } from './training-api';
import { type TrainingForm, trainingBody } from './training-body';

type FineTuningJob = OpenAI.FineTuning.FineTuningJob;
type FineTuningEvent = OpenAI.FineTuning.FineTuningJobEvent;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const toTraining = (job: FineTuningJob): ProviderTraining => ({
  id: job.id,
  status: job.status,
  // Azure's dated versions leave out what is null elsewhere.
  fineTunedModel: job.fine_tuned_model ?? null,
  trainedTokens: job.trained_tokens ?? null,
  trainingFileId: job.training_file,
  resultFiles: job.result_files ?? [],
  // A succeeded job can carry an empty error object.
  error: job.error?.code || job.error?.message ? withoutSecrets(`${job.error.message} (${job.error.code})`) : null,
  metadata: job.metadata ?? {},
  createdAt: job.created_at,
  finishedAt: job.finished_at ?? null,
  estimatedFinish: job.estimated_finish ?? null,
});

const toEvent = (event: FineTuningEvent): ProviderEvent => ({
  id: event.id,
  createdAt: event.created_at,
  level: event.level,
  message: withoutSecrets(event.message),
  data: event.type === 'metrics' && isRecord(event.data) ? event.data : null,
});

/** A job of an earlier life was created after its creation was written down here; clocks may differ by so much. */
const CLOCKS_DIFFER_S = 24 * 3600;

/** Fine-tuning at a server that speaks OpenAI's wire format. */
export function openAiTraining(client: OpenAI, form: TrainingForm): TrainingApi {
  const { jobs } = client.fineTuning;
  return {
    // Azure's dated versions have no such paths.
    canPause: form === 'method',
    createTraining: (training, signal) =>
      explained(async () => toTraining(await jobs.create(trainingBody(training, form), { signal }))),
    getTraining: (id, signal) => explained(async () => toTraining(await jobs.retrieve(id, { signal }))),
    recentTrainings: (signal) =>
      explained(async () => (await jobs.list({ limit: 100 }, { signal })).data.map(toTraining)),
    findTraining: (isIt, since, signal) =>
      explained(async () => {
        for await (const job of jobs.list({ limit: 100 }, { signal })) {
          const training = toTraining(job);
          if (isIt(training)) return training;
          if (training.createdAt < since / 1000 - CLOCKS_DIFFER_S) break; // newest first
        }
        return null;
      }),
    newTrainingEvents: (id, known, signal) =>
      explained(async () => {
        const fresh: ProviderEvent[] = [];
        for await (const event of jobs.listEvents(id, { limit: 100 }, { signal })) {
          if (known.has(event.id)) return { after: event.id, events: fresh.reverse() };
          fresh.push(toEvent(event));
        }
        return { after: null, events: fresh.reverse() };
      }),
    checkpoints: (id, signal) =>
      explained(async () => {
        const checkpoints: ProviderCheckpoint[] = [];
        for await (const checkpoint of jobs.checkpoints.list(id, {}, { signal })) {
          checkpoints.push({
            id: checkpoint.id,
            model: checkpoint.fine_tuned_model_checkpoint,
            step: checkpoint.step_number,
            metrics: { ...checkpoint.metrics },
          });
        }
        return checkpoints;
      }),
    cancelTraining: (id, signal) => explained(async () => void (await jobs.cancel(id, { signal }))),
    pauseTraining: (id, signal) => explained(async () => void (await jobs.pause(id, { signal }))),
    resumeTraining: (id, signal) => explained(async () => void (await jobs.resume(id, { signal }))),
  };
}
