import { counted } from '@renderer/ui/counted';
import { fileNameOf } from '@renderer/ui/file-name';
import type { StatusLook } from '@renderer/ui/StatusBadge';
import type { Capability, Connection, ConnectionKind, ConnectionTest, KeyState } from '@shared/contract/connections';
import { formatMoney } from '@shared/domain/format';

/** The kinds a user can add; the sandbox is built in. */
export type SavedKind = Exclude<ConnectionKind, 'sandbox'>;

export const kindNames: Record<ConnectionKind, string> = {
  sandbox: 'Built-in sandbox',
  openai: 'OpenAI',
  azure: 'Azure OpenAI',
  compatible: 'OpenAI-compatible server',
};

/** Where the key is now, in a sentence; the key itself is never here. */
export const keyWords: Record<KeyState, { look: StatusLook; words: string; sentence: string }> = {
  'not-needed': { look: 'good', words: 'no key needed', sentence: 'It runs on this machine and needs no key.' },
  missing: { look: 'warning', words: 'key missing', sentence: 'No key is here. Edit the connection and type it.' },
  session: {
    look: 'warning',
    words: 'key for this session',
    sentence: 'The key is in memory only and is gone when the app closes.',
  },
  keychain: {
    look: 'good',
    words: 'key in the keychain',
    sentence: 'The key is encrypted by the keychain of your system.',
  },
  'weak-storage': {
    look: 'warning',
    words: 'key scrambled on disk',
    sentence: 'The key is on disk, only scrambled: you accepted that because there is no keychain.',
  },
  environment: {
    look: 'good',
    words: 'key from the environment',
    sentence: 'The key comes from an environment variable and is not stored.',
  },
};

/** What each capability means for the work, in a few words. */
export const capabilityNames: Record<Capability['name'], string> = {
  chat: 'Answers prompts',
  logprobs: 'Tells how sure it is',
  'structured-output': 'Keeps to your labels by a schema',
  files: 'Takes training files',
  'fine-tuning': 'Trains models',
  batch: 'Answers in cheap batches',
  embeddings: 'Gives embeddings',
};

export const capabilityLooks: Record<Capability['state'], { look: StatusLook; words: string }> = {
  yes: { look: 'good', words: 'yes' },
  no: { look: 'stopped', words: 'no' },
  unknown: { look: 'neutral', words: 'not known' },
};

/** What a test sent and cost. */
export function probeWords({ questions, tokens, cost, unpriced }: NonNullable<ConnectionTest['probe']>): string {
  if (questions === 0) return 'nothing was paid for';
  const asked = `${counted(questions, 'small question')}, ${counted(tokens, 'token')}`;
  if (unpriced === questions) return `${asked}, price not known`;
  return `${asked}, ${formatMoney(cost)}${unpriced === 0 ? '' : ` and ${unpriced} of unknown price`}`;
}

/** The way to the server, where it is not the usual one; empty otherwise. */
export function wayWords({ proxy, caFile }: Pick<Connection, 'proxy' | 'caFile'>): string {
  const way = proxy === null ? '' : proxy === 'none' ? 'without a proxy' : `through ${proxy}`;
  const trust = caFile === null ? '' : `trusting ${fileNameOf(caFile)}`;
  return [way, trust].filter((words) => words !== '').join(', ');
}

/** The address as a card shows it. */
export function addressWords({
  kind,
  baseUrl,
  apiVersion,
}: Pick<Connection, 'kind' | 'baseUrl' | 'apiVersion'>): string {
  if (kind === 'sandbox') return 'on this machine, a new address at each start';
  if (baseUrl === '') return 'OpenAI’s own address';
  return apiVersion === null ? baseUrl : `${baseUrl}, API version ${apiVersion}`;
}
