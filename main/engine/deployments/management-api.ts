import type { EngineContext } from '@engine/context';
import { hideWord, withoutKeys } from '@engine/providers/hidden-words';
import type { StoredConnection } from '@engine/store/connections';
import type { StoredAccount } from '@engine/store/deployments';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import { z } from 'zod';

/** The version that Microsoft's page on deploying a fine-tune uses (2026-02). */
const API_VERSION = '2024-10-01';
const TIMEOUT_MS = 60_000;

/** What Azure says of a deployment, as far as it is used here. */
const AzureDeployment = z.object({
  name: z.string(),
  sku: z.object({ name: z.string(), capacity: z.number().int().optional() }).nullish(),
  systemData: z.object({ createdAt: z.string().optional() }).nullish(),
  properties: z.object({
    provisioningState: z.string().optional(),
    model: z.object({ name: z.string(), format: z.string().optional(), version: z.string().optional() }),
  }),
});
export type AzureDeployment = z.output<typeof AzureDeployment>;
const AzureList = z.object({ value: z.array(AzureDeployment), nextLink: z.string().nullish() });
const AzureError = z.object({ error: z.object({ code: z.string().optional(), message: z.string().optional() }) });

type Context = Pick<EngineContext, 'network'>;

/** A failure that may pass: the address is away, or Azure is busy. */
export class ManagementAway extends AppFailure {}

/** Turns Azure's refusal into a sentence that says what to do. */
function refusal(status: number, body: unknown): AppFailure {
  const said = AzureError.safeParse(body).data?.error;
  const words = withoutKeys(
    `${status}${said?.code === undefined ? '' : ` ${said.code}`}: ${said?.message ?? t`no reason given`}`,
  );
  if (status === 401)
    return new AppFailure(
      'provider',
      t`Azure does not accept the sign-in (${words}). Tokens last about an hour: sign in again with 'az login', or paste a new one.`,
    );
  if (status === 403)
    return new AppFailure(
      'provider',
      t`This account may not manage deployments (${words}). It takes the role Foundry Owner, or another one with Microsoft.CognitiveServices/accounts/deployments/write.`,
    );
  if (status === 404)
    return new AppFailure(
      'provider',
      t`Azure does not know this resource (${words}). Check subscription, resource group and resource name.`,
    );
  if (status === 429 || status >= 500)
    return new ManagementAway('provider', t`Azure is busy or failing (${words}). Try again in a moment.`);
  return new AppFailure('provider', t`Azure refused it (${words}).`);
}

/**
 * The deployments of one Azure resource, through the management API. Nothing is tried twice here.
 * @param token an Entra token for the management API; a key of the resource is not accepted there
 */
export function managementApi(context: Context, connection: StoredConnection, account: StoredAccount, token: string) {
  hideWord(token);
  const { subscriptionId, resourceGroup, accountName, managementUrl } = account;
  const base = new URL(managementUrl).origin;
  const path = `/subscriptions/${encodeURIComponent(subscriptionId)}/resourceGroups/${encodeURIComponent(resourceGroup)}/providers/Microsoft.CognitiveServices/accounts/${encodeURIComponent(accountName)}/deployments`;
  const urlOf = (name?: string) =>
    `${base}${path}${name === undefined ? '' : `/${encodeURIComponent(name)}`}?api-version=${API_VERSION}`;

  async function ask(method: 'GET' | 'PUT' | 'DELETE', url: string, signal: AbortSignal, body?: object) {
    const dispatcher = await context.network.wayTo(connection, base);
    let response: Response;
    try {
      response = await fetch(url, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
        // A token must not follow a server that sends elsewhere.
        redirect: 'manual',
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(dispatcher === undefined ? {} : { dispatcher }),
      });
    } catch (thrown) {
      if (signal.aborted) throw thrown;
      const cause = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause.message : String(thrown);
      throw new ManagementAway(
        'provider',
        t`Azure's management address could not be reached (${withoutKeys(cause)}). Check the network.`,
      );
    }
    const text = await response.text();
    let json: unknown = null;
    try {
      json = text === '' ? null : JSON.parse(text);
    } catch {
      throw new AppFailure(
        'provider',
        t`Azure's answer could not be read (status ${response.status}). Check the management address.`,
      );
    }
    return { status: response.status, json };
  }

  const read = <T>(schema: z.ZodType<T>, { status, json }: { status: number; json: unknown }): T => {
    if (status < 200 || status > 299) throw refusal(status, json);
    const parsed = schema.safeParse(json);
    if (!parsed.success) throw new AppFailure('provider', t`Azure answered in a way that Fewtune does not understand.`);
    return parsed.data;
  };

  return {
    /** Every deployment of the resource. */
    list: async (signal: AbortSignal): Promise<AzureDeployment[]> => {
      const found: AzureDeployment[] = [];
      for (let next: string | null = urlOf(); next !== null; ) {
        const page: z.output<typeof AzureList> = read(AzureList, await ask('GET', next, signal));
        found.push(...page.value);
        next = page.nextLink ?? null;
        // The token goes to the management address and nowhere else.
        if (next !== null && new URL(next).origin !== base)
          throw new AppFailure(
            'provider',
            t`Azure sends elsewhere for the rest of the list. Check the management address.`,
          );
      }
      return found;
    },
    /** Null when there is none of this name. */
    get: async (name: string, signal: AbortSignal): Promise<AzureDeployment | null> => {
      const answer = await ask('GET', urlOf(name), signal);
      // A resource that does not exist is a 404 too, with a code of its own.
      const code = AzureError.safeParse(answer.json).data?.error.code ?? '';
      if (answer.status === 404 && !/ResourceGroupNotFound|SubscriptionNotFound|ParentResourceNotFound/.test(code))
        return null;
      return read(AzureDeployment, answer);
    },
    /** Asks for a deployment; it answers once its state is 'Succeeded'. One of the same name would be replaced. */
    put: async (
      { name, model, sku, capacity }: { name: string; model: string; sku: string; capacity: number },
      signal: AbortSignal,
    ): Promise<AzureDeployment> =>
      read(
        AzureDeployment,
        await ask('PUT', urlOf(name), signal, {
          sku: { name: sku, capacity },
          properties: { model: { format: 'OpenAI', name: model, version: '1' } },
        }),
      ),
    /** Asks to delete it; one that is not there counts as deleted. */
    remove: async (name: string, signal: AbortSignal): Promise<void> => {
      const { status, json } = await ask('DELETE', urlOf(name), signal);
      if (status !== 404 && (status < 200 || status > 299)) throw refusal(status, json);
    },
  };
}
export type ManagementApi = ReturnType<typeof managementApi>;
