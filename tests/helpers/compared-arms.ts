import type { CallEngine } from './engine';
import { httpServer, sendJson } from './http-server';

/** Texts that would do harm where they are taken for anything but text. */
export const HOSTILE = {
  html: '<img src=x onerror=alert(1)><script>alert(2)</script>',
  link: '[click](javascript:alert(3)) https://evil.example/?q=1',
  formula: '=HYPERLINK("http://evil.example","pay")',
  command: '+cmd|calc!A1',
  bidi: 'safe\u202Egnp.exe',
  control: 'a\u0007b\u0000c',
  table: '| a | b |\n| --- | --- |\n# heading ``` fence',
} as const;
const hostile = Object.values(HOSTILE);

/** What the server answers to row `at`: mostly right, now and then another label, a hostile text, or nothing. */
function answerTo(at: number): string {
  if (at % 9 === 4) return hostile[at % hostile.length] ?? '';
  if (at % 13 === 5) return '';
  const label = at % 2 === 0 ? 'Delivery' : 'Account';
  if (at % 5 === 3) return label === 'Delivery' ? 'Account' : 'Delivery';
  return label;
}

const rowNumber = (text: string): number => Number(/row (\d+)/.exec(text.split('\n').at(-1) ?? '')?.[1] ?? 0);

/**
 * A finished comparison of four arms on 48 test rows with hostile texts: majority, local classifier, zero-shot at a priced model, and a
 * few-shot arm whose three answers vote. Everything is computed in seconds.
 * @param key of the connection
 */
export async function comparedArms(call: CallEngine, key = 'k-12345678') {
  let asked = 0;
  const server = await httpServer(({ body }, response) => {
    const { messages } = JSON.parse(body === '' ? '{"messages": []}' : body);
    asked += 1;
    const at = rowNumber(messages.at(-1)?.content ?? '');
    sendJson(response, {
      id: `chatcmpl-${asked}`,
      object: 'chat.completion',
      created: 1,
      model: 'gpt-4.1-mini-2025-04-14',
      choices: [
        {
          index: 0,
          finish_reason: 'stop',
          logprobs: null,
          message: { role: 'assistant', content: answerTo(at), refusal: null },
        },
      ],
      usage: {
        prompt_tokens: 101 + at,
        completion_tokens: 2 + (at % 3),
        total_tokens: 103 + at + (at % 3),
        prompt_tokens_details: { cached_tokens: at % 4 === 0 ? 64 : 0, audio_tokens: 0 },
        completion_tokens_details: { reasoning_tokens: 0, audio_tokens: 0 },
      },
    });
  });
  const project = await call('projects.create', { name: `Orders ${HOSTILE.html}` });
  const rows = Array.from({ length: 120 }, (_, at) => ({
    text: `${hostile[at % 20] ?? (at % 2 === 0 ? 'where is my parcel' : 'reset my password')} row ${at}`,
    label: at % 2 === 0 ? 'Delivery' : 'Account',
  }));
  const dataset = await call('datasets.import', {
    projectId: project.id,
    content: rows.map((row) => JSON.stringify(row)).join('\n'),
    roles: { text: 'text', label: 'label' },
    wait: true,
  });
  const split = await call('splits.create', {
    datasetId: dataset.id,
    fractions: { train: 0.5, validation: 0.1, test: 0.4 },
  });
  const connection = await call('connections.save', {
    name: 'Server',
    kind: 'openai',
    key,
    baseUrl: `${server.url}/v1`,
  });
  const model = { connectionId: connection.id, model: 'gpt-4.1-mini' };
  for (const config of [
    { kind: 'majority' as const },
    { kind: 'local-classifier' as const, classifier: 'complement-bayes' as const },
    { kind: 'zero-shot' as const, ...model },
    { kind: 'few-shot' as const, ...model, shots: 4, seed: 3, distribution: 'votes' as const, samples: 3 },
  ]) {
    const arm = await call('arms.create', { projectId: project.id, config });
    await call('runs.start', { armId: arm.id, splitId: split.id, acceptLeaks: true, wait: true });
  }
  return { projectId: project.id, splitId: split.id, rows, testRows: split.counts.test, server };
}
