import type { CallEngine } from './engine';

type Connection = {
  kind: 'openai' | 'azure' | 'compatible';
  baseUrl: string;
  apiVersion?: string;
  proxy?: string;
  caFile?: string;
};

/**
 * A small task at a connection: rows labelled Delivery and Account in turn, split 50:10:40, and a zero-shot arm.
 * @param options.count rows in all, 100 unless told; two in five of them are on the test side
 * @returns `rows` is the number of rows on the test side
 */
export async function chatTask(
  call: CallEngine,
  connection: Connection,
  options: { count?: number; model?: string; output?: 'text' | 'json' | 'code'; key?: string } = {},
) {
  const { count = 100, model = 'some-model', output = 'text', key = 'k-12345678' } = options;
  const project = await call('projects.create', { name: 'Task' });
  const rows = Array.from({ length: count }, (_, at) => `row ${at},${at % 2 === 0 ? 'Delivery' : 'Account'}`);
  const dataset = await call('datasets.import', {
    projectId: project.id,
    content: `text,label\n${rows.join('\n')}\n`,
    roles: { text: 'text', label: 'label' },
    wait: true,
  });
  const split = await call('splits.create', {
    datasetId: dataset.id,
    fractions: { train: 0.5, validation: 0.1, test: 0.4 },
  });
  const { id: connectionId } = await call('connections.save', { name: 'Server', key, ...connection });
  const { id: armId } = await call('arms.create', {
    projectId: project.id,
    config: { kind: 'zero-shot', connectionId, model, output },
  });
  return { projectId: project.id, connectionId, armId, splitId: split.id, rows: split.counts.test };
}
