import { draftOf, draftProblem, inputOf } from '@renderer/features/connections/connection-draft';
import { addressWords } from '@renderer/features/connections/connection-words';
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
  keyState: 'keychain',
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
    });
  });

  test('sends no key when none was typed, so that the stored one stays', () => {
    expect(inputOf({ ...draftOf(saved), key: '  ' }, 'con_1')).toEqual({
      connectionId: 'con_1',
      kind: 'azure',
      name: 'Work',
      baseUrl: 'https://work.openai.azure.com',
      apiVersion: '2025-04-01-preview',
    });
  });

  test('sends a typed key without the blanks of a paste, and an API version only to Azure', () => {
    const typed = { ...draftOf(saved), kind: 'compatible' as const, key: ' not-a-real-key\n' };
    expect(inputOf(typed, null)).toEqual({
      kind: 'compatible',
      name: 'Work',
      baseUrl: 'https://work.openai.azure.com',
      apiVersion: null,
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
