import { createBudgetGuard } from '@engine/runs/budget-guard';
import { expect, test } from 'vitest';

test('without a budget every request may go', async () => {
  const guard = createBudgetGuard(null, 0);
  expect(await guard.reserve(1_000_000)).toBe(true);
});

test('a request that does not fit although nothing is in flight is refused', async () => {
  const guard = createBudgetGuard(100, 40);
  expect(await guard.reserve(61)).toBe(false);
  expect(await guard.reserve(60)).toBe(true);
});

test('a request waits for those in flight, and goes when they cost less than their worst case', async () => {
  const guard = createBudgetGuard(100, 0);
  expect(await guard.reserve(80)).toBe(true);
  let gone = false;
  const second = guard.reserve(80).then((may) => {
    gone = true;
    return may;
  });
  await Promise.resolve();
  expect(gone).toBe(false);
  guard.settle(80, 20);
  expect(await second).toBe(true);
});

test('what is in flight can use the budget up: the waiting request is then refused', async () => {
  const guard = createBudgetGuard(100, 0);
  await guard.reserve(80);
  const second = guard.reserve(80);
  guard.settle(80, 80);
  expect(await second).toBe(false);
});
