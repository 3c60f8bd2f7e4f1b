import { t } from '@lingui/core/macro';
import type OpenAI from 'openai';
import { ProviderError } from './provider-error';

/** A file id that no server has: asking to train on it shows whether training is open, and starts nothing. */
const NO_SUCH_FILE = 'file-fewtune-asks-whether-training-is-open';

/** What an account may have a list of. */
export type Listing = 'files' | 'batches' | 'fine_tuning/jobs';

/** Questions that show what an account may do. Each throws what the SDK throws; only `embedding` is paid for. */
export function probesOf(client: OpenAI) {
  return {
    /** Whether there is such a list. Asked without the SDK's pages: some servers send a web page for an unknown path, with status 200. */
    listing: async (of: Listing, signal: AbortSignal): Promise<void> => {
      const answer: unknown = await client.get(`/${of}?limit=1`, { signal });
      if (typeof answer !== 'object' || answer === null || !('data' in answer) || !Array.isArray(answer.data))
        throw new ProviderError(t`The server has no list of ${of.replace('_', '-').replace('/', ' ')}.`, 404, {
          kind: 'stop-run',
        });
    },
    /** Turns one word into a vector. */
    embedding: async (model: string, signal: AbortSignal): Promise<{ dimensions: number; tokens: number }> => {
      const { data, usage } = await client.embeddings.create({ model, input: 'water' }, { signal });
      return { dimensions: data[0]?.embedding.length ?? 0, tokens: usage?.prompt_tokens ?? 0 };
    },
    /**
     * Asks for a fine-tuning job on a file that does not exist. A server that takes it all the same is told at once to stop it.
     * @returns true when the server took it; an account that may train gets an error about the file, one that may not another error
     */
    training: async (model: string, signal: AbortSignal): Promise<true> => {
      const job = await client.fineTuning.jobs.create({ model, training_file: NO_SUCH_FILE }, { signal });
      await client.fineTuning.jobs.cancel(job.id, { signal });
      return true;
    },
  };
}
export type Probes = ReturnType<typeof probesOf>;

/** True when the server looked for the file, which it does only for those who may train. */
export const looksForFile = ({ param, message }: { param: string | null; message: string }): boolean =>
  param === 'training_file' || message.includes(NO_SUCH_FILE) || /\bfile\b/i.test(message);
