import { t } from '@lingui/core/macro';
import { z } from 'zod';
import { KeyState } from './connections';
import { Count, Id, NanoUsd, operation, Timestamp, wait } from './operation';

/** A name that must be given. @param missing what to say when it is not, made then */
const Name = (missing: () => string) => z.string().trim().min(1, { error: missing });

/** Where the deployments of an Azure connection are managed, and how Fewtune signs in there. */
export const DeploymentAccount = z.object({
  connectionId: Id,
  subscriptionId: z.string(),
  resourceGroup: z.string(),
  accountName: z.string(),
  managementUrl: z.string(),
  /** Where a pasted Entra token is; it never comes back. `missing` when there is none, or its time is over. */
  token: KeyState,
  /** When a pasted token ends, if it says so. */
  tokenEnds: Timestamp.nullable(),
  /** Whether the `az` command is installed here: then no token is needed. */
  az: z.boolean(),
});
export type DeploymentAccount = z.output<typeof DeploymentAccount>;

export const DeploymentState = z.enum(['creating', 'ready', 'failed', 'deleting', 'gone']);
export type DeploymentState = z.output<typeof DeploymentState>;

export const Deployment = z.object({
  id: Id,
  connectionId: Id,
  connectionName: z.string(),
  projectId: Id.nullable(),
  /** What requests name as their model. */
  name: z.string(),
  /** The model behind it. */
  model: z.string(),
  sku: z.string(),
  /** Thousands of tokens a minute, for the standard tiers. */
  capacity: Count,
  state: DeploymentState,
  /** Azure's own word for its state; null before the first. */
  provisioning: z.string().nullable(),
  trainingJobId: Id.nullable(),
  armId: Id.nullable(),
  jobId: Id.nullable(),
  createdAt: Timestamp,
  endedAt: Timestamp.nullable(),
  /** Used or not; null when the price is not known. */
  perHour: NanoUsd.nullable(),
  /** Hosting so far, or in all once it is gone; null when the price is not known. */
  cost: NanoUsd.nullable(),
  priceNote: z.string().nullable(),
  /** When Azure takes it down by itself; null once it is gone. */
  removedAt: Timestamp.nullable(),
  /** What to say of that, when it is near. */
  warning: z.string().nullable(),
  error: z.string().nullable(),
});
export type Deployment = z.output<typeof Deployment>;

export const DeploymentList = z.object({
  /** Those that stand first, then the newest that are gone. */
  deployments: z.array(Deployment),
  /** Hosting of all of them so far, as far as its price is known. */
  cost: NanoUsd,
  /** What they cost each hour now. */
  perHour: NanoUsd,
  /** Deployments whose hosting price is not known: they are in neither sum. */
  unpriced: Count,
});
export type DeploymentList = z.output<typeof DeploymentList>;

const subject = { connectionId: Id, model: Name(() => t`Fill in the model.`), sku: Name(() => t`Fill in the tier.`) };

export const deploymentOperations = {
  'deployments.account': operation({
    summary: 'Say where the deployments of an Azure connection are managed and how Fewtune would sign in there.',
    input: z.object({ connectionId: Id }),
    output: DeploymentAccount.nullable(),
  }),
  'deployments.saveAccount': operation({
    summary: 'Name the Azure resource of a connection; an Entra token is kept like a key, outside the database.',
    input: z.object({
      connectionId: Id,
      subscriptionId: z.guid({ error: () => t`A subscription id looks like 00000000-0000-0000-0000-000000000000.` }),
      resourceGroup: Name(() => t`Fill in the resource group.`).max(90),
      accountName: Name(() => t`Fill in the resource.`).regex(/^[a-zA-Z0-9][a-zA-Z0-9_.-]{1,63}$/, {
        error: () => t`A resource name has 2 to 64 letters, digits, _ . and -.`,
      }),
      managementUrl: z.url({ protocol: /^https?$/ }).default('https://management.azure.com'),
      token: z.string().trim().min(1).max(8192).optional(),
    }),
    output: DeploymentAccount,
  }),
  'deployments.list': operation({
    summary: 'List the deployments that Fewtune knows of, with what they cost and when Azure takes them down.',
    input: z.object({ connectionId: Id.optional(), trainingJobId: Id.optional() }),
    output: DeploymentList,
  }),
  'deployments.refresh': operation({
    summary: 'Ask Azure which deployments a connection has, and take over what has changed.',
    input: z.object({ connectionId: Id }),
    output: DeploymentList,
  }),
  'deployments.estimate': operation({
    summary: 'Say what a deployment would cost while it stands, and how long Azure would keep it.',
    input: z.object(subject),
    output: z.object({
      perHour: NanoUsd.nullable(),
      perDay: NanoUsd.nullable(),
      /** For 30 days. */
      perMonth: NanoUsd.nullable(),
      priceNote: z.string().nullable(),
      /** How long it stands, in a sentence. */
      lasts: z.string(),
    }),
  }),
  'deployments.create': operation({
    summary: 'Deploy a model at Azure and follow it until it answers; it costs by the hour from then on.',
    input: z.object({
      ...subject,
      projectId: Id,
      trainingJobId: Id.optional(),
      name: z
        .string()
        .trim()
        .regex(/^[a-zA-Z0-9][a-zA-Z0-9_.-]{1,63}$/, {
          error: () => t`A deployment has 2 to 64 letters, digits, _ . and - as its name.`,
        }),
      capacity: z.number().int().min(1).max(100_000).default(1),
      wait,
    }),
    output: Deployment,
    long: true,
  }),
  'deployments.remove': operation({
    summary: 'Delete a deployment at Azure; the model stays and can be deployed again.',
    input: z.object({ deploymentId: Id, projectId: Id, wait }),
    output: Deployment,
    long: true,
  }),
  'deployments.use': operation({
    summary: 'Add an arm that asks a deployment.',
    input: z.object({ deploymentId: Id, projectId: Id }),
    output: Deployment,
  }),
};
