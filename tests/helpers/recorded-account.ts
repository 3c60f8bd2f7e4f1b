import type { ServerResponse } from 'node:http';
import { chatAnswer, type Heard, httpServer, refuse, sendJson } from './http-server';

type Raw = Record<string, unknown> & { id: string };

/** What an account holds, in the words of the wire. */
export type RecordedAccount = {
  /** Newest first, as the server lists them. */
  jobs: Raw[];
  /** By job, newest first. */
  events: Record<string, Raw[]>;
  checkpoints: Record<string, Raw[]>;
  /** Content by file; a file without content was deleted. */
  files: Record<string, { info: Raw; content: Buffer | null }>;
};

const line = (text: string, label: string): string =>
  JSON.stringify({
    messages: [
      { role: 'system', content: 'Say which queue.' },
      { role: 'user', content: text },
      { role: 'assistant', content: label },
    ],
  });

const texts = Array.from({ length: 12 }, (_, at) =>
  at % 2 === 0 ? `my parcel ${at} is late` : `login ${at} is locked`,
);
const labelOf = (text: string): string => (text.includes('parcel') ? 'Delivery' : 'Account');
const trainingFile = Buffer.from(`\uFEFF${texts.map((text) => line(text, labelOf(text))).join('\n')}`);
const validationFile = Buffer.from(`${line('parcel 007', 'Delivery')}\n`);
const resultFile =
  'step,train_loss,train_accuracy,valid_loss,valid_mean_token_accuracy\n1,2.5,0.5,,\n2,1.25,0.75,1.5,0.7\n';

const file = (id: string, filename: string, purpose: string, content: Buffer | null) => ({
  info: {
    id,
    object: 'file',
    bytes: content?.length ?? 0,
    created_at: 1_760_000_000,
    filename,
    purpose,
    status: 'processed',
    expires_at: null,
  },
  content,
});

const job = (id: string, more: Record<string, unknown>): Raw => ({
  object: 'fine_tuning.job',
  id,
  model: 'gpt-4.1-mini-2025-04-14',
  created_at: 1_760_000_100,
  finished_at: 1_760_000_900,
  estimated_finish: null,
  fine_tuned_model: null,
  organization_id: 'org-acme',
  result_files: [],
  status: 'succeeded',
  validation_file: null,
  training_file: 'file-train',
  hyperparameters: { n_epochs: 3, batch_size: 1, learning_rate_multiplier: 1.8 },
  method: {
    type: 'supervised',
    supervised: { hyperparameters: { n_epochs: 3, batch_size: 1, learning_rate_multiplier: 1.8 } },
  },
  trained_tokens: 4242,
  error: {},
  user_provided_suffix: 'tickets',
  seed: 683_058_546,
  integrations: [{ type: 'wandb', wandb: { project: 'queues', entity: null, run_id: 'r1' } }],
  metadata: { team: 'support', note: 'naïve 😀' },
  shared_with_openai: false,
  usage_metrics: null,
  ...more,
});

const event = (jobId: string, at: number, data: Record<string, unknown> | null): Raw => ({
  object: 'fine_tuning.job.event',
  id: `ftevent-${jobId}-${at}`,
  created_at: 1_760_000_100 + at,
  level: 'info',
  message: data === null ? 'Validating training file' : `Step ${at}`,
  type: data === null ? 'message' : 'metrics',
  data: data ?? {},
});

/** An account with three jobs: one that succeeded with everything, one that failed, and one whose files were deleted. */
export function threeJobs(): RecordedAccount {
  const metrics = (step: number) => ({
    step,
    train_loss: 3 - step,
    train_mean_token_accuracy: step / 10,
    unknown_field: [step],
  });
  return {
    jobs: [
      job('ftjob-3', {
        status: 'failed',
        created_at: 1_760_300_000,
        trained_tokens: null,
        finished_at: 1_760_300_050,
        error: {
          code: 'invalid_training_file',
          message: 'The file has 3 examples, at least 10 are needed.',
          param: 'training_file',
        },
        training_file: 'file-gone',
        fine_tuned_model: null,
      }),
      job('ftjob-2', {
        created_at: 1_760_200_000,
        fine_tuned_model: 'ft:gpt-4.1-mini-2025-04-14:acme:old:B2',
        training_file: 'file-gone',
        hyperparameters: { n_epochs: 'auto' },
        method: undefined,
        seed: 1,
      }),
      job('ftjob-1', {
        fine_tuned_model: 'ft:gpt-4.1-mini-2025-04-14:acme:tickets:A1',
        validation_file: 'file-valid',
        result_files: ['file-result'],
      }),
    ],
    events: {
      'ftjob-1': [2, 1].map((step) => event('ftjob-1', step, metrics(step))).concat(event('ftjob-1', 0, null)),
      'ftjob-2': [3, 2, 1].map((step) => event('ftjob-2', step, metrics(step))),
      'ftjob-3': [event('ftjob-3', 0, null)],
    },
    checkpoints: {
      'ftjob-1': [
        {
          object: 'fine_tuning.job.checkpoint',
          id: 'ftckpt_1',
          created_at: 1_760_000_500,
          fine_tuned_model_checkpoint: 'ft:gpt-4.1-mini-2025-04-14:acme:tickets:A1:ckpt-step-1',
          fine_tuning_job_id: 'ftjob-1',
          step_number: 1,
          metrics: { step: 1, full_valid_loss: 1.5 },
        },
      ],
    },
    files: {
      'file-train': file('file-train', 'tickets.jsonl', 'fine-tune', trainingFile),
      'file-valid': file('file-valid', 'tickets-valid.jsonl', 'fine-tune', validationFile),
      // OpenAI's result files come in base64.
      'file-result': file(
        'file-result',
        'step_metrics.csv',
        'fine-tune-results',
        Buffer.from(Buffer.from(resultFile).toString('base64')),
      ),
      'file-gone': file('file-gone', 'deleted.jsonl', 'fine-tune', null),
    },
  };
}

/** A page of a list, in pages of two so that small accounts have several; `after` as the wire has it. */
function page(items: readonly Raw[], query: URLSearchParams): object {
  const from = items.findIndex(({ id }) => id === query.get('after')) + 1;
  const data = items.slice(from, from + 2);
  return {
    object: 'list',
    data,
    first_id: data[0]?.id ?? null,
    last_id: data.at(-1)?.id ?? null,
    has_more: from + 2 < items.length,
  };
}

/** How a recorded account answers; its tuned models answer texts as they were trained to, but for those `wrong` names. */
export function recordedAnswers(account: RecordedAccount, wrong: (text: string) => boolean = () => false) {
  return ({ method, path, body }: Heard, response: ServerResponse) => {
    const { pathname, searchParams } = new URL(path, 'http://recorded');
    const [, jobId, list] = /^\/v1\/fine_tuning\/jobs\/([^/]+)(?:\/(events|checkpoints))?$/.exec(pathname) ?? [];
    const [, fileId, content] = /^\/v1\/files\/([^/]+)(\/content)?$/.exec(pathname) ?? [];
    const missing = (what: string) =>
      refuse(response, 404, { message: `No such ${what}`, type: 'invalid_request_error' });
    if (method === 'POST' && pathname === '/v1/chat/completions') {
      const asked = JSON.parse(body);
      const text: string = asked.messages.at(-1).content;
      const label = wrong(text) ? 'Account' : labelOf(text);
      return sendJson(response, chatAnswer(label, { model: asked.model }));
    }
    if (method !== 'GET') return refuse(response, 405, { message: 'This account is only read.' });
    if (pathname === '/v1/fine_tuning/jobs') return sendJson(response, page(account.jobs, searchParams));
    if (jobId !== undefined) {
      const found = account.jobs.find(({ id }) => id === jobId);
      if (found === undefined) return missing('job');
      if (list === 'events') return sendJson(response, page(account.events[jobId] ?? [], searchParams));
      if (list === 'checkpoints') return sendJson(response, page(account.checkpoints[jobId] ?? [], searchParams));
      return sendJson(response, found);
    }
    if (fileId !== undefined) {
      const found = account.files[fileId];
      if (found === undefined || found.content === null) return missing(`File object: ${fileId}`);
      if (content === undefined) return sendJson(response, found.info);
      response.writeHead(200, { 'content-type': 'application/octet-stream' });
      response.end(found.content);
      return;
    }
    missing('address');
  };
}

/** A local server that is such an account. */
export const recordedAccount = (account = threeJobs(), wrong?: (text: string) => boolean) =>
  httpServer(recordedAnswers(account, wrong));
