import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSandbox } from '@engine/sandbox';
import { onTestFinished } from 'vitest';
import { type WireDescription, wireDescription } from './conformance/wire-description';
import { type Heard, httpServer, sendJson } from './http-server';
import { sharedFile } from './shared-data';
import { newFolder, removeFolder } from './temporary-folder';

/** What Azure calls the model that the sandbox trains. */
export const AZURE_MODEL = 'gpt-4.1-mini-2025-04-14';
export const SUBSCRIPTION = '0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d';
export const ENTRA_TOKEN = 'entra-token-of-the-test';

type Standing = {
  model: string;
  sku: { name: string; capacity: number };
  createdAt: string;
  readyAt: number;
  state?: string;
};

/** Microsoft's description of the management API; what it takes from other files of its repository is left open. */
function managementDescription(folder: string): WireDescription | null {
  const file = sharedFile('spec/azure-cognitiveservices-arm-2023-05-01.json');
  if (file === null) return null;
  const text = readFileSync(file, 'utf8')
    .replace(/\{\s*"\$ref": "[^"#]+#\/parameters\/ApiVersionParameter"\s*\}/g, '{"name":"api-version","in":"query"}')
    .replace(/"\$ref": "[^"#][^"]*"/g, '"description": "from another file"');
  const copy = join(folder, 'management.json');
  writeFileSync(copy, text);
  return wireDescription(copy, '', { repliesMayHaveMore: true });
}

/**
 * An Azure resource of this machine: the sandbox behind Azure's addresses and names of models, and the management API that deploys what it
 * trained. A model answers under the name of its deployment and under no other.
 * @param options.readyMs how long a deployment takes
 */
export async function azureServer(options: { stepDelayMs?: number; readyMs?: number } = {}) {
  const folder = newFolder();
  const sandbox = await startSandbox({ dataDir: join(folder, 'sandbox'), stepDelayMs: options.stepDelayMs ?? 0 });
  onTestFinished(async () => {
    await sandbox.close();
    removeFolder(folder);
  });
  const description = managementDescription(folder);
  const violations: string[] = [];
  const deployments = new Map<string, Standing>();
  /** Azure's name of a tuned model, and the sandbox's. */
  const tuned = new Map<string, string>();
  const puts: string[] = [];
  let readyMs = options.readyMs ?? 0;

  const toAzure = (text: string): string =>
    text
      .replace(/ft:sandbox-base:[a-z0-9_-]*:[a-z0-9_-]*:[a-z0-9]+(?::ckpt-step-\d+)?/g, (id) => {
        const name = `${AZURE_MODEL}.ft-${createHash('md5').update(id).digest('hex')}`;
        tuned.set(name, id);
        return name;
      })
      .replaceAll('"sandbox-base"', `"${AZURE_MODEL}"`);
  const toSandbox = (text: string): string => text.replaceAll(`"${AZURE_MODEL}"`, '"sandbox-base"');

  /** The body of a chat under the name of the model behind its deployment; null when there is none that answers. */
  function deployed(body: string): string | null {
    const request: { model: string } = JSON.parse(body);
    const standing = deployments.get(request.model);
    if (standing === undefined || standing.readyAt > Date.now()) return null;
    return JSON.stringify({ ...request, model: tuned.get(standing.model) ?? 'sandbox-base' });
  }

  async function dataPlane({ method, path, headers, body }: Heard): Promise<Response> {
    const asks = path.includes('/chat/completions');
    const type = headers['content-type'] ?? '';
    const content = asks ? deployed(body) : type.startsWith('application/json') ? toSandbox(body) : body;
    if (content === null)
      return Response.json(
        { error: { code: 'DeploymentNotFound', message: 'The API deployment for this resource does not exist.' } },
        { status: 404 },
      );
    const answer = await fetch(`${new URL(sandbox.url).origin}${path.replace('/openai/v1', '/v1')}`, {
      method,
      headers: {
        authorization: `Bearer ${headers['api-key'] ?? headers.authorization?.slice(7) ?? ''}`,
        'content-type': type,
      },
      ...(method === 'GET' ? {} : { body: content }),
    });
    const isJson = answer.headers.get('content-type')?.startsWith('application/json') === true;
    const text = await answer.text();
    return new Response(isJson ? toAzure(text) : text, {
      status: answer.status,
      headers: { 'content-type': answer.headers.get('content-type') ?? '' },
    });
  }

  const shown = (name: string, one: Standing) => ({
    id: `/subscriptions/${SUBSCRIPTION}/deployments/${name}`,
    type: 'Microsoft.CognitiveServices/accounts/deployments',
    name,
    sku: one.sku,
    systemData: { createdAt: one.createdAt },
    properties: {
      provisioningState: one.state ?? (one.readyAt <= Date.now() ? 'Succeeded' : 'Creating'),
      model: { format: 'OpenAI', name: one.model, version: '1' },
    },
  });
  const refusal = (status: number, code: string, message: string) =>
    Response.json({ error: { code, message } }, { status });

  function manage({ method, path, headers, body }: Heard): Response {
    if (headers.authorization !== `Bearer ${ENTRA_TOKEN}`)
      return refusal(401, 'InvalidAuthenticationToken', 'The access token is invalid.');
    const name = /\/deployments\/([^/?]+)/.exec(path)?.[1];
    if (name === undefined) return Response.json({ value: [...deployments].map(([key, one]) => shown(key, one)) });
    const standing = deployments.get(name);
    if (method === 'PUT') {
      puts.push(name);
      const asked: { sku: Standing['sku']; properties: { model: { name: string } } } = JSON.parse(body);
      const made: Standing = {
        model: asked.properties.model.name,
        sku: asked.sku,
        createdAt: new Date().toISOString(),
        readyAt: Date.now() + readyMs,
        ...(tuned.has(asked.properties.model.name) ? {} : { state: 'Failed' }),
      };
      deployments.set(name, made);
      return Response.json(shown(name, made), { status: 201 });
    }
    if (standing === undefined) return refusal(404, 'ResourceNotFound', `The deployment ${name} was not found.`);
    if (method === 'DELETE') {
      deployments.delete(name);
      return new Response(null, { status: 202 });
    }
    return Response.json(shown(name, standing));
  }

  const server = await httpServer(async (heard, response) => {
    const management = heard.path.startsWith('/subscriptions/');
    const answer = management ? manage(heard) : await dataPlane(heard);
    const text = await answer.text();
    if (management && description !== null) {
      const url = new URL(heard.path, 'http://azure');
      const parsed = (raw: string) => (raw === '' ? null : JSON.parse(raw));
      const found = description.violations({
        method: heard.method,
        path: url.pathname,
        query: url.searchParams,
        request: { contentType: heard.headers['content-type'] ?? '', body: parsed(heard.body) },
        status: answer.status,
        reply: { contentType: answer.headers.get('content-type') ?? '', body: parsed(text) },
      });
      violations.push(...found.map(({ operation, side, message }) => `${operation}, ${side}: ${message}`));
    }
    if (text === '') response.writeHead(answer.status).end();
    else if (answer.headers.get('content-type')?.startsWith('application/json') === true)
      sendJson(response, JSON.parse(text), answer.status);
    else response.writeHead(answer.status).end(text);
  });
  return {
    url: server.url,
    key: sandbox.token,
    heard: server.heard,
    /** What the management API was asked or answered otherwise than Microsoft describes it. */
    violations,
    deployments,
    /** The names that were asked for, each time. */
    puts,
    /** How long a step of training takes from now on. */
    setStepDelay: sandbox.setStepDelay,
    setReadyMs: (ms: number): void => {
      readyMs = ms;
    },
  };
}
export type AzureServer = Awaited<ReturnType<typeof azureServer>>;
