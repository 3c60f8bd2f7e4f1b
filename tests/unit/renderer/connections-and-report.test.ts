import { draftOf, draftProblem, inputOf, keyFieldWords } from '@renderer/features/connections/connection-draft';
import { addressWords, probeWords, wayWords } from '@renderer/features/connections/connection-words';
import { historyWords, sourceWords, valueWords } from '@renderer/features/connections/record-words';
import { fileStem } from '@renderer/lib/file-stem';
import { fileNameOf } from '@renderer/ui/file-name';
import type { Connection } from '@shared/contract/connections';
import { describe, expect, test } from 'vitest';

const saved: Connection = {
  id: 'con_1',
  kind: 'azure',
  name: 'Work',
  baseUrl: 'https://work.openai.azure.com',
  apiVersion: '2025-04-01-preview',
  proxy: null,
  caFile: null,
  keyState: 'keychain',
  keyFor: { origin: 'https://work.openai.azure.com', proxy: null, caFile: null },
  keyNote: null,
  lastTest: null,
  createdAt: '2026-11-03T10:00:00.000Z',
};

describe('editing a connection', () => {
  test('starts from what is saved, with an empty key field', () => {
    expect(draftOf(saved)).toEqual({
      kind: 'azure',
      name: 'Work',
      baseUrl: 'https://work.openai.azure.com',
      apiVersion: '2025-04-01-preview',
      key: '',
      way: 'system',
      proxyAddress: '',
      caFile: '',
    });
  });

  test('sends no key when none was typed, so that the stored one stays', () => {
    expect(inputOf({ ...draftOf(saved), key: '  ' }, 'con_1')).toEqual({
      connectionId: 'con_1',
      kind: 'azure',
      name: 'Work',
      baseUrl: 'https://work.openai.azure.com',
      apiVersion: '2025-04-01-preview',
      proxy: null,
      caFile: null,
    });
  });

  test('says with the field of the key whether the one that is there goes to what is filled in', () => {
    const draft = draftOf(saved);
    expect(keyFieldWords(draft, null)).toBe('It leaves this field at once, and nothing shows it again.');
    expect(keyFieldWords(draft, { ...saved, keyState: 'missing', keyFor: null })).toBe(
      'It leaves this field at once, and nothing shows it again.',
    );
    const kept = 'Leave it empty to keep the key that is there.';
    expect(keyFieldWords(draft, saved)).toBe(kept);
    expect(keyFieldWords({ ...draft, baseUrl: 'https://work.openai.azure.com/openai' }, saved)).toBe(kept);
    expect(keyFieldWords({ ...draft, way: 'none' }, saved)).toBe(kept);
    expect(keyFieldWords({ ...draft, baseUrl: 'https://evil.example' }, saved)).toBe(
      'The key that is there was entered for work.openai.azure.com and goes nowhere else. Type the key for the new address.',
    );
    const strange = { ...saved, keyState: 'elsewhere', proxy: 'http://evil:8080' } as const;
    expect(keyFieldWords(draftOf(strange), strange)).toBe(
      'The key that is there was entered with another proxy or other certificates. If these are right, type it again.',
    );
    expect(keyFieldWords(draft, strange)).toBe(kept);
  });

  test('sends a typed key without the blanks of a paste, and an API version only to Azure', () => {
    const typed = { ...draftOf(saved), kind: 'compatible' as const, key: ' not-a-real-key\n' };
    expect(inputOf(typed, null)).toEqual({
      kind: 'compatible',
      name: 'Work',
      baseUrl: 'https://work.openai.azure.com',
      apiVersion: null,
      proxy: null,
      caFile: null,
      key: 'not-a-real-key',
    });
  });

  test('needs a name, and an address where there is no usual one', () => {
    const draft = draftOf(null);
    expect(draftProblem(draft)).toBeNull();
    expect(draftProblem({ ...draft, name: ' ' })).toBe('Give the connection a name.');
    expect(draftProblem({ ...draft, kind: 'compatible' })).toBe('Fill in the address of the server.');
    expect(draftProblem({ ...draft, baseUrl: 'api.example.com' })).toBe(
      'The address starts with https:// (http:// only on this machine).',
    );
  });
});

describe('the way to a server', () => {
  test('is kept as it was when a connection is edited', () => {
    const through = { ...saved, proxy: 'http://proxy:8080', caFile: '/etc/company.pem' };
    expect(draftOf(through)).toMatchObject({
      way: 'proxy',
      proxyAddress: 'http://proxy:8080',
      caFile: '/etc/company.pem',
    });
    expect(inputOf(draftOf(through), 'con_1')).toMatchObject({
      proxy: 'http://proxy:8080',
      caFile: '/etc/company.pem',
    });
    expect(inputOf(draftOf({ ...saved, proxy: 'none' }), 'con_1')).toMatchObject({ proxy: 'none', caFile: null });
  });

  test('needs an address when it leads through a proxy', () => {
    expect(draftProblem({ ...draftOf(saved), way: 'proxy', proxyAddress: 'proxy:8080' })).toBe(
      'The proxy’s address starts with http:// or https://.',
    );
    expect(draftProblem({ ...draftOf(saved), way: 'none', proxyAddress: '' })).toBeNull();
  });

  test('is said on the card where it is not the usual one', () => {
    expect(wayWords({ proxy: null, caFile: null })).toBe('');
    expect(wayWords({ proxy: 'none', caFile: null })).toBe('without a proxy');
    expect(wayWords({ proxy: 'http://proxy:8080', caFile: '/etc/company.pem' })).toBe(
      'through http://proxy:8080, trusting company.pem',
    );
  });
});

test('a test says what it sent and what that cost, as far as prices are known', () => {
  expect(probeWords({ questions: 0, tokens: 0, cost: 0, unpriced: 0 })).toBe('nothing was paid for');
  expect(probeWords({ questions: 4, tokens: 157, cost: 62_800, unpriced: 0 })).toBe(
    '4 small questions, 157 tokens, $0.000063',
  );
  expect(probeWords({ questions: 4, tokens: 157, cost: 62_800, unpriced: 1 })).toBe(
    '4 small questions, 157 tokens, $0.000063 and 1 of unknown price',
  );
  expect(probeWords({ questions: 1, tokens: 1, cost: 0, unpriced: 1 })).toBe(
    '1 small question, 1 token, price not known',
  );
});

describe('a line of the record of a model', () => {
  test('says the value in words', () => {
    expect(valueWords('temperature', 'without-reasoning')).toBe('taken when it does not reason');
    expect(valueWords('efforts', '-')).toBe('does not reason');
    expect(valueWords('efforts', 'none, low')).toBe('efforts none, low');
    expect(valueWords('output-cap', 'max_tokens')).toBe('max_tokens');
    expect(valueWords('context', null)).toBeNull();
  });

  test('says whose word it is', () => {
    const at = { date: '2026-11-21', source: 'the contract' };
    expect(sourceWords({ ...at, from: 'user' })).toBe('you wrote it down (2026-11-21): the contract');
    expect(sourceWords({ ...at, from: 'refusal' })).toBe('learnt from a refusal (2026-11-21): the contract');
    expect(sourceWords({ ...at, from: 'built-in' })).toBe('the contract (2026-11-21)');
    expect(sourceWords({ date: null, source: null, from: 'nobody' })).toBe('');
  });

  test('keeps what became of each own entry', () => {
    expect(historyWords({ field: 'stop', value: null, origin: 'user', state: 'kept' })).toBe(
      'Stop sequences: own entry taken back',
    );
    expect(historyWords({ field: 'stop', value: 'no', origin: 'refusal', state: 'dismissed' })).toBe(
      'Stop sequences: refused (dismissed)',
    );
    expect(historyWords({ field: 'stop', value: 'no', origin: 'refusal', state: 'kept' })).toBe(
      'Stop sequences: refused (from a refusal, kept)',
    );
  });
});

test('a card says where a connection leads', () => {
  expect(addressWords(saved)).toBe('https://work.openai.azure.com, API version 2025-04-01-preview');
  expect(addressWords({ kind: 'openai', baseUrl: '', apiVersion: null })).toBe('OpenAI’s own address');
  expect(addressWords({ kind: 'sandbox', baseUrl: '', apiVersion: null })).toBe(
    'on this machine, a new address at each start',
  );
});

test('a project name becomes the start of a file name in any script', () => {
  expect(fileStem('Support tickets (2026)')).toBe('support-tickets-2026');
  expect(fileStem('Тикеты / очередь')).toBe('тикеты-очередь');
  expect(fileStem('***')).toBe('fewtune');
  expect(fileStem('x'.repeat(200))).toHaveLength(60);
});

test('a path is named by its last part, with either slash', () => {
  expect(fileNameOf('/home/ana/report.html')).toBe('report.html');
  expect(fileNameOf('C:\\Users\\ana\\report.html')).toBe('report.html');
});
