import { expect, test } from 'vitest';
import { auditOutcome } from '../../../scripts/audit.mjs';

const answer = (total: number, vulnerabilities = {}) =>
  JSON.stringify({ vulnerabilities, metadata: { vulnerabilities: { total } } });

test('no known weakness is 0', () => {
  // What only builds and tests, and what Electron's installer uses, is not carried.
  const tools = answer(2, { vitest: { via: [{}] }, electron: { via: ['extract-zip'] } });
  expect(auditOutcome(answer(0), tools)).toEqual({
    code: 0,
    sentence: 'Neither Electron nor a package that the app carries has a known weakness.',
  });
});

test('a known weakness of Electron itself is 1, though npm counts it among the tools', () => {
  expect(
    auditOutcome(answer(0), answer(1, { electron: { via: ['extract-zip', { title: 'Context isolation' }] } })),
  ).toEqual({
    code: 1,
    sentence: 'Known weaknesses in electron: run "npm audit" for what to do.',
  });
});

test('a known weakness is 1, with the names of the packages', () => {
  expect(auditOutcome(answer(2, { zod: {}, openai: {} }), answer(0))).toEqual({
    code: 1,
    sentence: 'Known weaknesses in zod, openai: run "npm audit" for what to do.',
  });
});

test('a registry that was not reached, or offers no audits, is never taken for clean', () => {
  expect(auditOutcome('', '')).toMatchObject({ code: 2 });
  expect(auditOutcome(answer(0), '{"message":"405 Method Not Allowed"}')).toMatchObject({ code: 2 });
  const refused = '{"message":"405 Method Not Allowed"}';
  expect(auditOutcome(refused, refused)).toEqual({
    code: 2,
    sentence: 'The registry could not be asked: 405 Method Not Allowed. Nothing is known.',
  });
  const away = '{"error":{"summary":"request failed, reason: ENOTFOUND"}}';
  expect(auditOutcome(away, away).sentence).toContain('ENOTFOUND');
});
