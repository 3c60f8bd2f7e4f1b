import { expect, test } from 'vitest';
import { auditOutcome } from '../../../scripts/audit.mjs';

const answer = (total: number, vulnerabilities = {}) =>
  JSON.stringify({ vulnerabilities, metadata: { vulnerabilities: { total } } });

test('no known weakness is 0', () => {
  expect(auditOutcome(answer(0))).toEqual({
    code: 0,
    sentence: 'No package that the app carries has a known weakness.',
  });
});

test('a known weakness is 1, with the names of the packages', () => {
  expect(auditOutcome(answer(2, { zod: {}, openai: {} }))).toEqual({
    code: 1,
    sentence: 'Known weaknesses in zod, openai: run "npm audit --omit=dev" for what to do.',
  });
});

test('a registry that was not reached, or offers no audits, is never taken for clean', () => {
  expect(auditOutcome('')).toMatchObject({ code: 2 });
  expect(auditOutcome('{"message":"405 Method Not Allowed"}')).toEqual({
    code: 2,
    sentence: 'The registry could not be asked: 405 Method Not Allowed. Nothing is known.',
  });
  expect(auditOutcome('{"error":{"summary":"request failed, reason: ENOTFOUND"}}').sentence).toContain('ENOTFOUND');
});
