import { createBudgetGuard, jointGuard } from '@engine/runs/budget-guard';
import { expect, test } from 'vitest';

test('without a budget every request may go', async () => {
  const guard = createBudgetGuard(() => null, 0);
  expect(await guard.reserve(1_000_000)).toBe(true);
});

test('a request that does not fit although nothing is in flight is refused', async () => {
  const guard = createBudgetGuard(() => 100, 40);
  expect(await guard.reserve(61)).toBe(false);
  expect(await guard.reserve(60)).toBe(true);
});

test('a request waits for those in flight, and goes when they cost less than their worst case', async () => {
  const guard = createBudgetGuard(() => 100, 0);
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
  const guard = createBudgetGuard(() => 100, 0);
  await guard.reserve(80);
  const second = guard.reserve(80);
  guard.settle(80, 80);
  expect(await second).toBe(false);
});

test('a budget that is raised lets the waiting request go at once', async () => {
  let budget = 100;
  const guard = createBudgetGuard(() => budget, 0);
  await guard.reserve(80);
  const second = guard.reserve(80);
  budget = 200;
  guard.bill(0);
  expect(await second).toBe(true);
});

test('what is paid beside the requests counts too', async () => {
  const guard = createBudgetGuard(() => 100, 0);
  guard.bill(60);
  expect(await guard.reserve(50)).toBe(false);
  expect(await guard.reserve(40)).toBe(true);
});

test('a request must fit into the budget of its run and into that of the project, and it is said which one is reached', async () => {
  const project = createBudgetGuard(() => 150, 0);
  const one = jointGuard(
    createBudgetGuard(() => 100, 0),
    project,
  );
  const other = jointGuard(
    createBudgetGuard(() => null, 0),
    project,
  );
  expect(await one.reserve(101)).toBe('run');
  expect(await one.reserve(100)).toBe(null);
  one.settle(100, 100);
  expect(await other.reserve(51)).toBe('project');
  expect(await other.reserve(50)).toBe(null);
});

test('a request that the project has no money for leaves the budget of its run as it was', async () => {
  const run = createBudgetGuard(() => 100, 0);
  const joint = jointGuard(
    run,
    createBudgetGuard(() => 10, 0),
  );
  expect(await joint.reserve(100)).toBe('project');
  expect(await run.reserve(100)).toBe(true);
});
