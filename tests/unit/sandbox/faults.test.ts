import { type FaultPlan, Faults } from '@engine/sandbox/faults';
import { expect, test } from 'vitest';

const kinds = (plan: FaultPlan, requests: [string, string][], seed = 1) => {
  const faults = new Faults(seed, plan);
  return requests.map(([method, path]) => faults.strike(method, path)?.kind ?? null);
};
const chat: [string, string] = ['POST', '/v1/chat/completions'];

test('a rule strikes the next so many requests that fit, then never again', () => {
  const plan: FaultPlan = { rules: [{ fault: { kind: 'quota' }, path: '/v1/chat', next: 2 }] };
  expect(kinds(plan, [['GET', '/v1/models'], chat, chat, chat])).toEqual([null, 'quota', 'quota', null]);
});

test('a share strikes about that share, and the same requests in every run', () => {
  const plan: FaultPlan = { rules: [{ fault: { kind: 'html-page' }, share: 0.2 }] };
  const first = kinds(
    plan,
    Array.from({ length: 2_000 }, () => chat),
  );
  expect(
    kinds(
      plan,
      Array.from({ length: 2_000 }, () => chat),
    ),
  ).toEqual(first);
  expect(first.filter((kind) => kind !== null).length / 2_000).toBeCloseTo(0.2, 1);
});

test('the first rule that fits wins, and methods are told apart', () => {
  const plan: FaultPlan = {
    rules: [
      { fault: { kind: 'quota' }, method: 'DELETE' },
      { fault: { kind: 'truncated-json' }, next: 1 },
      { fault: { kind: 'drop-connection' } },
    ],
  };
  expect(kinds(plan, [chat, chat, ['DELETE', '/v1/files/x']])).toEqual(['truncated-json', 'drop-connection', 'quota']);
});

test('the door for faults itself never fails, and the report counts what struck', () => {
  const faults = new Faults(1, { rules: [{ fault: { kind: 'quota' } }] });
  expect(faults.strike('POST', '/sandbox/faults')).toBeNull();
  faults.strike('GET', '/v1/models');
  expect(faults.report()).toEqual({ rules: [{ fault: { kind: 'quota' }, struck: 1 }] });
});
