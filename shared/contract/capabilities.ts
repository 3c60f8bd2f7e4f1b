import { t } from '@lingui/core/macro';
import { factFields } from '@shared/domain/model-records';
import { z } from 'zod';
import { Id, operation, Timestamp } from './operation';

export const FactField = z.enum(factFields);
const Model = z
  .string()
  .trim()
  .min(1, { error: () => t`Name the model.` })
  .max(200);
const Day = z.iso.date({ error: () => t`Write the day as 2026-11-21.` });

/** An entry of this workspace about a model: what the user wrote, or what a server's refusal taught. */
export const OwnFact = z.object({
  id: z.number().int(),
  model: z.string(),
  field: FactField,
  /** Null where an own entry was taken back and the app's holds again. */
  value: z.string().nullable(),
  /** The day for which the source vouches. */
  date: z.string(),
  source: z.string(),
  origin: z.enum(['user', 'refusal']),
  /** `offered` entries have no effect until the user keeps them. */
  state: z.enum(['kept', 'offered', 'dismissed']),
  at: Timestamp,
});
export type OwnFact = z.output<typeof OwnFact>;

/** One line of the record of a model as it holds now. */
export const RecordLine = z.object({
  field: FactField,
  /** Null when nobody has said anything: then it is taken as in a classic chat model. */
  value: z.string().nullable(),
  date: z.string().nullable(),
  source: z.string().nullable(),
  /** Whose word it is: the user's, a server's refusal that the user kept, the app's, the price book's, the server's list of models. */
  from: z.enum(['user', 'refusal', 'built-in', 'price-book', 'server', 'nobody']),
});
export type RecordLine = z.output<typeof RecordLine>;

export const CapabilityRecord = z.object({
  connectionId: Id,
  model: z.string(),
  /** The model that answers under this name; differs from `model` for deployments and fine-tunes. */
  served: z.string(),
  lines: z.array(RecordLine),
  /** Every own entry about it, newest first. */
  history: z.array(OwnFact),
});
export type CapabilityRecord = z.output<typeof CapabilityRecord>;

/** Something a refusal taught, waiting for the user's word. */
export const CapabilityOffer = z.object({
  factId: z.number().int(),
  connectionId: Id,
  model: z.string(),
  /** Such as 'gpt-5-mini refuses temperature'. */
  words: z.string(),
  source: z.string(),
  at: Timestamp,
});
export type CapabilityOffer = z.output<typeof CapabilityOffer>;

const about = { connectionId: Id, model: Model };

export const capabilityOperations = {
  'capabilities.record': operation({
    summary: 'Read what a model takes and until when it answers, with date, source and history of each entry.',
    input: z.object(about),
    output: CapabilityRecord,
  }),
  'capabilities.set': operation({
    summary: 'Write down something about a model of a connection; it counts from the next request on.',
    input: z.object({
      ...about,
      field: FactField,
      value: z.string().trim().max(200),
      date: Day.optional(),
      source: z
        .string()
        .trim()
        .min(1, { error: () => t`Say where you know it from.` })
        .max(300),
    }),
    output: CapabilityRecord,
  }),
  'capabilities.withdraw': operation({
    summary: 'Take back an own entry about a model, so that what the app knows holds again.',
    input: z.object({ ...about, field: FactField }),
    output: CapabilityRecord,
  }),
  'capabilities.deployments': operation({
    summary:
      'List the names of a connection whose model the user has said, such as the deployments of an Azure resource.',
    input: z.object({ connectionId: Id }),
    output: z.array(z.object({ name: z.string(), served: z.string() })),
  }),
  'capabilities.offers': operation({
    summary: 'List what refusals of servers taught about models and nobody has answered yet.',
    input: z.object({ connectionId: Id.optional() }),
    output: z.array(CapabilityOffer),
  }),
  'capabilities.answerOffer': operation({
    summary: 'Keep or dismiss what a refusal taught about a model.',
    input: z.object({ factId: z.number().int(), keep: z.boolean() }),
    output: z.array(CapabilityOffer),
  }),
};
