import type { CallEngine } from './engine';

/**
 * A project with a zero-shot arm that can be run: rows 'row 0', 'row 1', … with two labels, 60% of them on the test side.
 * @param url a server that speaks the wire format; the sandbox unless given
 */
export async function runnable(call: CallEngine, { rows, url }: { rows: number; url?: string }) {
  const { id: projectId } = await call('projects.create', { name: 'Runnable' });
  const lines = Array.from({ length: rows }, (_, at) => `row ${at},${at % 2 === 0 ? 'Delivery' : 'Account'}`);
  const dataset = await call('datasets.import', {
    projectId,
    content: `text,label\n${lines.join('\n')}\n`,
    roles: { text: 'text', label: 'label' },
    wait: true,
  });
  const split = await call('splits.create', {
    datasetId: dataset.id,
    fractions: { train: 0.3, validation: 0.1, test: 0.6 },
  });
  const connectionId =
    url === undefined
      ? 'sandbox'
      : (await call('connections.save', { kind: 'compatible', name: 'Server', key: 'k-12345678', baseUrl: url })).id;
  const arm = await call('arms.create', {
    projectId,
    config: { kind: 'zero-shot', connectionId, model: url === undefined ? 'sandbox-base' : 'gpt-4.1-mini' },
  });
  return { projectId, splitId: split.id, armId: arm.id, rows: split.counts.test };
}
