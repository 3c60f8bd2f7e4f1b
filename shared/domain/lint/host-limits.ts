import { t } from '@lingui/core/macro';
import type { LineForm } from './line-form';

/** Where a training file goes. */
export type TrainingHost = 'openai' | 'azure' | 'compatible' | 'sandbox';

/** What a host takes of a training file, as it said so itself on a day. */
export type HostLimits = {
  /** Bytes of a file at most. */
  maxBytes: number;
  /** Lines of a file at most; null where the host names no number. */
  maxRows: number | null;
  /** Tokens of a file times epochs at most; null where the host names no number. */
  maxTrainedTokens: number | null;
  /** The forms of lines that it trains on. */
  forms: readonly LineForm[];
  /** Whether it asks for a byte order mark before the first line. */
  byteOrderMark: boolean;
  /** What says so, and when. */
  source: string;
};

const MEGABYTE = 1024 * 1024;

/**
 * The limits of each host. They change: each line has its source and day. A compatible server says its limits nowhere, so it gets
 * the common ones, and the user may set fewer rows.
 */
export const hostLimits: Readonly<Record<TrainingHost, HostLimits>> = {
  openai: {
    maxBytes: 512 * MEGABYTE,
    maxRows: null,
    maxTrainedTokens: null,
    // The last models of prompt and completion were trained on 2024-10-28.
    forms: ['chat', 'preference'],
    byteOrderMark: false,
    source: 'OpenAI, OpenAPI description 2.3.0 (2026-08-21) and fine-tuning guide (2026)',
  },
  azure: {
    maxBytes: 512 * MEGABYTE,
    maxRows: null,
    maxTrainedTokens: 2_000_000_000,
    forms: ['chat', 'preference'],
    // Pages before 2026-10 ask for one; the present ones do not.
    byteOrderMark: false,
    source: 'Microsoft Foundry, quotas and limits (2026-02-17) and fine-tuning pages (2026-10-07)',
  },
  compatible: {
    maxBytes: 512 * MEGABYTE,
    maxRows: null,
    maxTrainedTokens: null,
    forms: ['chat', 'pair', 'preference'],
    byteOrderMark: false,
    get source() {
      return t`no common description; limits as at OpenAI (2026-08-21)`;
    },
  },
  sandbox: {
    maxBytes: 512 * MEGABYTE,
    maxRows: null,
    maxTrainedTokens: null,
    forms: ['chat'],
    byteOrderMark: false,
    get source() {
      return t`the sandbox of this version`;
    },
  },
};

/** A host's name inside a sentence, as its subject: made when it is read, in the language that is spoken then. */
export const hostNames: Readonly<Record<TrainingHost, string>> = {
  openai: 'OpenAI',
  azure: 'Azure',
  get compatible() {
    return t`this server`;
  },
  get sandbox() {
    return t({ message: 'the sandbox', context: 'a host that takes or trains something' });
  },
};

/** The same behind 'at', where other languages have other forms: `512 MB at Azure`. */
export const atHosts: Readonly<Record<TrainingHost, string>> = {
  openai: 'OpenAI',
  azure: 'Azure',
  get compatible() {
    return t({ message: 'this server', context: 'behind at: a model at …' });
  },
  get sandbox() {
    return t({ message: 'the sandbox', context: 'behind at: a model at …' });
  },
};
