import { t } from '@lingui/core/macro';
import { z } from 'zod';
import { Count, Id, operation, Timestamp } from './operation';

export const ConnectionKind = z.enum(['sandbox', 'openai', 'azure', 'compatible']);
export type ConnectionKind = z.output<typeof ConnectionKind>;

/** Where the key of a connection is now; `elsewhere`: one is here, but was typed for another address. The key itself never comes back. */
export const KeyState = z.enum([
  'not-needed',
  'missing',
  'elsewhere',
  'session',
  'keychain',
  'weak-storage',
  'environment',
]);
export type KeyState = z.output<typeof KeyState>;

/** Where a key that was typed is kept. */
export const KeptState = KeyState.extract(['session', 'keychain', 'weak-storage']);
export type KeptState = z.output<typeof KeptState>;

/**
 * Where a key may be sent: it was typed for this and goes nowhere else, whatever a workspace says later. The way counts too, because who names
 * a proxy together with certificates to trust reads what goes through it.
 */
export const KeyDestination = z.object({
  /** Scheme, host and port. */
  origin: z.string(),
  /** As in a connection. */
  proxy: z.string().nullable(),
  /** As in a connection. */
  caFile: z.string().nullable(),
});
export type KeyDestination = z.output<typeof KeyDestination>;

export const Capability = z.object({
  name: z.enum(['chat', 'logprobs', 'structured-output', 'files', 'fine-tuning', 'batch', 'embeddings']),
  state: z.enum(['yes', 'no', 'unknown']),
  /** One sentence: how we know. */
  words: z.string(),
});
export type Capability = z.output<typeof Capability>;

export const ConnectionTest = z.object({
  ok: z.boolean(),
  testedAt: Timestamp,
  message: z.string(),
  models: z.array(z.object({ id: z.string(), ownedBy: z.string(), shutdownDate: z.string().nullable() })),
  capabilities: z.array(Capability),
  /** What the test itself sent and cost; null for tests made before this was counted. */
  probe: z
    .object({
      questions: Count,
      tokens: Count,
      /** Nano-dollars, of the questions whose price is known. */
      cost: z.number().int(),
      /** Questions whose price is not known. */
      unpriced: Count,
    })
    .nullable()
    .default(null),
});
export type ConnectionTest = z.output<typeof ConnectionTest>;

export const Connection = z.object({
  id: Id,
  kind: ConnectionKind,
  name: z.string(),
  /** Empty for the sandbox: it has a new address at each start. */
  baseUrl: z.string(),
  /** Azure's dated API version; null means the v1 endpoint. */
  apiVersion: z.string().nullable(),
  /** Null: as the system says. `none`: directly, whatever the system says. Else the address of a proxy. */
  proxy: z.string().nullable(),
  /** A PEM file whose certificates are trusted besides the usual ones. */
  caFile: z.string().nullable(),
  keyState: KeyState,
  /** What the key that is here was typed for; null where there is none, or where it comes from the environment. */
  keyFor: KeyDestination.nullable(),
  /** Why the key that is here is not sent, and what to do; null when it is sent, or there is none. */
  keyNote: z.string().nullable(),
  lastTest: ConnectionTest.nullable(),
  createdAt: Timestamp,
});
export type Connection = z.output<typeof Connection>;

export const connectionOperations = {
  'connections.save': operation({
    summary: 'Save an account at OpenAI, Azure OpenAI or a compatible server; a key is kept outside the database.',
    input: z.object({
      connectionId: Id.optional(),
      kind: z.enum(['openai', 'azure', 'compatible']),
      name: z
        .string()
        .trim()
        .min(1, { error: () => t`A connection needs a name.` })
        .max(100),
      baseUrl: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default(''),
      apiVersion: z.string().trim().min(1).nullable().default(null),
      proxy: z
        .union([
          z.literal('none'),
          z.url({ protocol: /^https?$/, error: () => t`Write the proxy as http://host:port.` }),
        ])
        .nullable()
        .default(null),
      caFile: z.string().trim().min(1).max(4096).nullable().default(null),
      key: z.string().trim().min(1).max(4096).optional(),
    }),
    output: Connection,
  }),
  'connections.list': operation({
    summary: 'List the connections; the built-in sandbox comes first.',
    input: z.object({}),
    output: z.array(Connection),
  }),
  'connections.test': operation({
    summary: 'Ask the server which models the key can use and what it can do.',
    input: z.object({ connectionId: Id }),
    output: ConnectionTest,
  }),
  'connections.remove': operation({
    summary: 'Forget a connection and its key. Runs and models made with it stay readable.',
    input: z.object({ connectionId: Id }),
    output: z.object({ removed: z.literal(true) }),
  }),
};
