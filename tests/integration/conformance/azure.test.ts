import { describe, expect, test } from 'vitest';
import { asDated, asSandbox } from '../../helpers/conformance/azure-shape';
import { type Reshape, validatingProxy } from '../../helpers/conformance/validating-proxy';
import { together, type WireDescription, wireDescription } from '../../helpers/conformance/wire-description';
import { openEngine } from '../../helpers/engine';
import { sharedFile } from '../../helpers/shared-data';
import { temporaryFolder } from '../../helpers/temporary-folder';
import { openSandbox } from '../sandbox/client';
import { everyRun, everyTraining, pausedTraining, taskAt } from './road';

const files = {
  v1: sharedFile('spec/azure-openai.authoring.json'),
  inference: sharedFile('spec/azure-openai.inference.json'),
  authoring: sharedFile('spec/azure-openai.authoring-2024-06-01.json'),
};
const missing = Object.values(files).some((file) => file === null);
const described = (file: string | null, prefix: string): WireDescription =>
  wireDescription(file ?? '', prefix, { repliesMayHaveMore: true });

type Road = { apiVersion: string | null; reshape?: Reshape; exceptions: readonly (readonly [string, string])[] };

/** Walks the whole road at an Azure connection whose deployments are the sandbox's models. */
async function walk(description: WireDescription, { apiVersion, exceptions, ...shaping }: Road) {
  const { sandbox } = await openSandbox({ dataDir: temporaryFolder() });
  const proxy = await validatingProxy(new URL(sandbox.url).origin, description, {
    onward: asSandbox,
    ...shaping,
    isException: ({ operation, message }) =>
      exceptions.some(([where, what]) => operation === where && message === what),
  });
  const { call } = openEngine({ keeper: { keep: () => {}, forget: () => {} }, network: { lookEveryMs: 100 } });
  const { id: connectionId } = await call('connections.save', {
    kind: 'azure',
    name: 'Described',
    baseUrl: proxy.url,
    apiVersion,
    key: sandbox.token,
  });
  const task = { ...(await taskAt(call)), connectionId, model: 'sandbox-base' };
  await everyRun(call, task);
  await everyTraining(call, task);
  if (apiVersion === null) await pausedTraining(call, task);
  // Each exception was needed; one that is not any more has to go.
  expect(new Set(proxy.excepted.map(({ operation }) => operation))).toEqual(
    new Set(exceptions.map(([where]) => where)),
  );
  return { violations: proxy.violations, seen: [...proxy.seen].sort() };
}

describe.skipIf(missing)('held against Microsoft’s descriptions of Azure OpenAI', () => {
  test('the v1 endpoint is asked as described, for runs and trainings', async () => {
    const { violations, seen } = await walk(described(files.v1, '/openai/v1'), {
      apiVersion: null,
      // The description wants it of every file; Microsoft's own examples upload without it, and so does its client library.
      exceptions: [['POST /files', "(body) must have required property 'expires_after'"]],
    });
    expect(violations).toEqual([]);
    expect(seen).toEqual([
      'GET /files/{file_id}',
      'GET /files/{file_id}/content',
      'GET /fine_tuning/jobs',
      'GET /fine_tuning/jobs/{fine_tuning_job_id}',
      'GET /fine_tuning/jobs/{fine_tuning_job_id}/checkpoints',
      'GET /fine_tuning/jobs/{fine_tuning_job_id}/events',
      'POST /chat/completions',
      'POST /files',
      'POST /fine_tuning/jobs',
      'POST /fine_tuning/jobs/{fine_tuning_job_id}/cancel',
      'POST /fine_tuning/jobs/{fine_tuning_job_id}/pause',
      'POST /fine_tuning/jobs/{fine_tuning_job_id}/resume',
    ]);
  });

  test('the dated endpoints are asked as described, and their own shapes are read', async () => {
    const description = together(described(files.inference, '/openai'), described(files.authoring, '/openai'));
    const { violations, seen } = await walk(description, {
      apiVersion: '2025-03-01-preview',
      reshape: asDated,
      // The official client sends the model beside the deployment in the path; the service ignores it.
      exceptions: [
        ['POST /deployments/{deployment-id}/chat/completions', "(body) must NOT have unevaluated properties 'model'"],
      ],
    });
    expect(violations).toEqual([]);
    expect(seen).toEqual([
      'GET /files/{file-id}',
      'GET /files/{file-id}/content',
      'GET /fine_tuning/jobs',
      'GET /fine_tuning/jobs/{fine-tuning-job-id}',
      'GET /fine_tuning/jobs/{fine-tuning-job-id}/checkpoints',
      'GET /fine_tuning/jobs/{fine-tuning-job-id}/events',
      'POST /deployments/{deployment-id}/chat/completions',
      'POST /files',
      'POST /fine_tuning/jobs',
      'POST /fine_tuning/jobs/{fine-tuning-job-id}/cancel',
    ]);
  });
});
