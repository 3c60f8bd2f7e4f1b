import { plural, t } from '@lingui/core/macro';
import { fileNameOf } from '@renderer/ui/file-name';
import type { StatusLook } from '@renderer/ui/StatusBadge';
import type { Capability, Connection, ConnectionKind, ConnectionTest, KeyState } from '@shared/contract/connections';
import { formatMoney } from '@shared/domain/format';

/** The kinds a user can add; the sandbox is built in. */
export type SavedKind = Exclude<ConnectionKind, 'sandbox'>;

export const kindNames: Record<ConnectionKind, string> = {
  sandbox: t`Built-in sandbox`,
  openai: 'OpenAI',
  azure: 'Azure OpenAI',
  compatible: t`OpenAI-compatible server`,
};

/** Where the key is now, in a sentence; the key itself is never here. A connection says itself why it does not use the one that is there. */
export const keyWords: Record<Exclude<KeyState, 'elsewhere'>, { look: StatusLook; words: string; sentence: string }> = {
  'not-needed': { look: 'good', words: t`no key needed`, sentence: t`It runs on this machine and needs no key.` },
  missing: { look: 'warning', words: t`key missing`, sentence: t`No key is here. Edit the connection and type it.` },
  session: {
    look: 'warning',
    words: t`key for this session`,
    sentence: t`The key is in memory only and is gone when the app closes.`,
  },
  keychain: {
    look: 'good',
    words: t`key in the keychain`,
    sentence: t`The key is encrypted by the keychain of your system.`,
  },
  'weak-storage': {
    look: 'warning',
    words: t`key scrambled on disk`,
    sentence: t`The key is on disk, only scrambled: you accepted that because there is no keychain.`,
  },
  environment: {
    look: 'good',
    words: t`key from the environment`,
    sentence: t`The key comes from an environment variable and is not stored.`,
  },
};

/** What each capability means for the work, in a few words. */
export const capabilityNames: Record<Capability['name'], string> = {
  chat: t`Answers prompts`,
  logprobs: t`Tells how sure it is`,
  'structured-output': t`Keeps to your labels by a schema`,
  files: t`Takes training files`,
  'fine-tuning': t`Trains models`,
  batch: t`Answers in cheap batches`,
  embeddings: t`Gives embeddings`,
};

export const capabilityLooks: Record<Capability['state'], { look: StatusLook; words: string }> = {
  yes: { look: 'good', words: t`yes` },
  no: { look: 'stopped', words: t`no` },
  unknown: { look: 'neutral', words: t`not known` },
};

/** What a test sent and cost. */
export function probeWords({ questions, tokens, cost, unpriced }: NonNullable<ConnectionTest['probe']>): string {
  if (questions === 0) return t`nothing was paid for`;
  const known = formatMoney(cost);
  return [
    plural(questions, { one: '# small question', other: '# small questions' }),
    plural(tokens, { one: '# token', other: '# tokens' }),
    unpriced === questions ? t`price not known` : unpriced === 0 ? known : t`${known} and ${unpriced} of unknown price`,
  ].join(', ');
}

/** The way to the server, where it is not the usual one; empty otherwise. */
export function wayWords({ proxy, caFile }: Pick<Connection, 'proxy' | 'caFile'>): string {
  const way = proxy === null ? '' : proxy === 'none' ? t`without a proxy` : t`through ${proxy}`;
  const trust = caFile === null ? '' : t`trusting ${fileNameOf(caFile)}`;
  return [way, trust].filter((words) => words !== '').join(', ');
}

/** The address as a card shows it. */
export function addressWords({
  kind,
  baseUrl,
  apiVersion,
}: Pick<Connection, 'kind' | 'baseUrl' | 'apiVersion'>): string {
  if (kind === 'sandbox') return t`on this machine, a new address at each start`;
  if (baseUrl === '') return t`OpenAI’s own address`;
  return apiVersion === null ? baseUrl : t`${baseUrl}, API version ${apiVersion}`;
}
