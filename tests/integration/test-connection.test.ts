import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { openEngine } from '../helpers/engine';
import { chatAnswer, type Heard, httpServer, refuse, sendJson } from '../helpers/http-server';
import { accountAnswers } from '../helpers/openai-account';

const open = () => openEngine({ keeper: { keep: () => {}, forget: () => {} }, now: () => '2026-11-21T09:00:00.000Z' });
const list = (data: object[]) => ({ object: 'list', data });
async function testOf(answer: (heard: Heard, response: ServerResponse) => void, kind: 'openai' | 'azure' = 'openai') {
  const { url, heard } = await httpServer(answer);
  const { call } = open();
  const { id } = await call('connections.save', {
    kind,
    name: 'Account',
    baseUrl: kind === 'azure' ? url : `${url}/v1`,
    key: 'k-12345678',
  });
  const test = await call('connections.test', { connectionId: id });
  const said = Object.fromEntries(test.capabilities.map(({ name, state, words }) => [name, { state, words }]));
  return { call, id, test, said, heard };
}

test('an account that may do everything is found out with four paid questions, and no job is started', async () => {
  const {
    test: result,
    said,
    heard,
  } = await testOf(
    accountAnswers({
      training: (response) =>
        refuse(response, 400, { message: 'invalid training_file: no such File object', param: 'training_file' }),
    }),
  );
  expect(Object.entries(said).map(([name, { state }]) => [name, state])).toEqual([
    ['chat', 'yes'],
    ['logprobs', 'yes'],
    ['structured-output', 'yes'],
    ['embeddings', 'yes'],
    ['files', 'yes'],
    ['fine-tuning', 'yes'],
    ['batch', 'yes'],
  ]);
  expect(said['fine-tuning']?.words).toBe(
    'This account may fine-tune: asked to train gpt-4.1-mini-2025-04-14, the server looked for the file. Nothing was started; it has no job so far.',
  );
  expect(said.embeddings?.words).toBe('text-embedding-3-small turned a word into 1,536 numbers.');
  expect(result.message).toBe('Connected: 3 models.');
  expect(result.models[0]).toEqual({ id: 'gpt-4.1-mini-2025-04-14', ownedBy: 'system', shutdownDate: '2027-01-14' });
  // Three chats of 50 + 2 tokens, and one token to the embedding model, which has no price here.
  expect(result.probe).toMatchObject({ questions: 4, tokens: 157 });
  expect(heard.filter(({ path }) => path.includes('cancel'))).toEqual([]);
});

test('an account that is shut out of fine-tuning hears it in the server’s words', async () => {
  const { said } = await testOf(
    accountAnswers({
      training: (response) => refuse(response, 403, { message: 'Fine-tuning is not available to your organization.' }),
    }),
  );
  expect(said['fine-tuning']).toEqual({
    state: 'no',
    words:
      'The account may not do this (Fine-tuning is not available to your organization.). Fine-tuning at OpenAI is closed to many accounts; choose another connection or ask its owner.',
  });
});

test('a server that takes a job on a file that does not exist is told at once to cancel it', async () => {
  const { said, heard } = await testOf(({ method, path, body }, response) => {
    if (path === '/v1/fine_tuning/jobs/ftjob-1/cancel') sendJson(response, { id: 'ftjob-1', status: 'cancelled' });
    else
      accountAnswers({ training: (answer) => sendJson(answer, { id: 'ftjob-1', status: 'validating_files' }) })(
        { method, path, body },
        response,
      );
  });
  expect(said['fine-tuning']?.state).toBe('yes');
  expect(heard.some(({ path }) => path === '/v1/fine_tuning/jobs/ftjob-1/cancel')).toBe(true);
});

test('a server that only chats says no to the rest, also when it answers unknown paths with a page', async () => {
  const { said, test: result } = await testOf(({ path }, response) => {
    if (path === '/v1/models')
      sendJson(response, list([{ id: 'llama-8b', object: 'model', created: 1, owned_by: 'me' }]));
    else if (path === '/v1/chat/completions') sendJson(response, chatAnswer('yes'));
    else {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<!doctype html><title>Chat</title>');
    }
  });
  expect(Object.entries(said).map(([name, { state }]) => [name, state])).toEqual([
    ['chat', 'yes'],
    ['logprobs', 'no'],
    ['structured-output', 'no'],
    ['embeddings', 'unknown'],
    ['files', 'no'],
    ['fine-tuning', 'no'],
    ['batch', 'no'],
  ]);
  expect(result.probe).toEqual({ questions: 3, tokens: 156, cost: 0, unpriced: 3 });
});

test('a sign-in page of a proxy is no connection, and an address without models is told from a model that is not there', async () => {
  const page = await testOf((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in</html>');
  });
  expect(page.test).toMatchObject({
    ok: false,
    message:
      'This address answers with a page, not with a list of models. Check the address, and whether your network wants a sign-in first.',
    capabilities: [],
  });
  const elsewhere = await testOf((_, response) => refuse(response, 404, { message: 'Invalid URL (GET /v1/models)' }));
  expect(elsewhere.test).toMatchObject({
    ok: false,
    message: 'There is no list of models at this address (Invalid URL (GET /v1/models)). Check the address.',
  });
});

test('Azure is asked through a deployment that the user has named; before that, chat is not known', async () => {
  const { call, id, said, heard } = await testOf(({ method, path, body }, response) => {
    const own = { method, path: path.replace('/openai/v1', '/v1'), body };
    accountAnswers({ training: (answer) => refuse(answer, 403, { message: 'no' }) })(own, response);
  }, 'azure');
  expect(said.chat).toEqual({
    state: 'unknown',
    words:
      'Azure answers to the names of deployments, which it does not list. Say below which model a deployment serves, then test again.',
  });
  await call('capabilities.set', {
    connectionId: id,
    model: 'tickets',
    field: 'served-model',
    value: 'gpt-4.1-mini-2025-04-14',
    source: 'the portal',
  });
  const again = await call('connections.test', { connectionId: id });
  expect(again.capabilities[0]).toEqual({ name: 'chat', state: 'yes', words: 'tickets answered a test question.' });
  expect(JSON.parse(heard.findLast(({ path }) => path.endsWith('/chat/completions'))?.body ?? '').model).toBe(
    'tickets',
  );
  // Three questions of 50 tokens in and 2 out at $0.40 and $1.60 per 1,000,000.
  expect(again.probe).toEqual({ questions: 3, tokens: 156, cost: 3 * (50 * 400 + 2 * 1600), unpriced: 0 });
});

test('the sandbox passes its own test', async () => {
  const { call } = open();
  const { capabilities, probe } = await call('connections.test', { connectionId: 'sandbox' });
  const states = Object.fromEntries(capabilities.map(({ name, state }) => [name, state]));
  expect(states).toMatchObject({
    chat: 'yes',
    logprobs: 'yes',
    'structured-output': 'yes',
    embeddings: 'yes',
    files: 'yes',
    'fine-tuning': 'yes',
  });
  expect(probe?.questions).toBe(4);
});
