import { settleHyperparameters } from '@engine/sandbox/hyperparameters';
import { encodeLessons, epochOrder, learnBatch, newModel, score } from '@engine/sandbox/learner';
import { readModel, writeModel } from '@engine/sandbox/model-file';
import { classify, probabilitiesOf, softmax } from '@engine/sandbox/softmax-model';
import { trainingSteps } from '@engine/sandbox/training-steps';
import { expect, test } from 'vitest';

const lessons = [
  { text: 'my parcel is late', answer: 'delivery' },
  { text: 'where is the parcel', answer: 'delivery' },
  { text: 'give my money back', answer: 'refund' },
  { text: 'refund the money', answer: 'refund' },
  { text: 'the app crashes', answer: 'bug' },
  { text: 'a crash at start', answer: 'bug' },
];

test('softmax of equal logits is even, and large logits do not overflow', () => {
  expect([...softmax([3, 3])]).toEqual([0.5, 0.5]);
  expect([...softmax([1000, 0])]).toEqual([1, 0]);
  expect([...softmax([])]).toEqual([]);
});

test('a new model gives every class the same probability, so its loss is the logarithm of their number', async () => {
  const model = await newModel(lessons, null);
  const before = score(model, await encodeLessons(model, lessons));
  expect(model.classes).toEqual(['delivery', 'refund', 'bug']);
  expect(before.loss).toBeCloseTo(Math.log(3), 12);
});

test('a step moves against the gradient that finite differences measure', async () => {
  const model = await newModel(lessons, null);
  const [encoded] = await encodeLessons(model, lessons.slice(0, 1));
  if (!encoded) throw new Error('no lesson');
  const row = model.rows.get(encoded.vector.ids[0] ?? -1) ?? -1;
  const loss = () => -Math.log(probabilitiesOf(model, encoded.vector)[encoded.target] ?? 0);
  const slopes = model.classes.map((_, k) => {
    const at = row * model.classes.length + k;
    const up = Math.fround(1e-2);
    model.weights[at] = up;
    const above = loss();
    model.weights[at] = -up;
    const below = loss();
    model.weights[at] = 0;
    return (above - below) / (2 * up);
  });
  learnBatch(model, [encoded], 1);
  // The first step of Adagrad has the length of the rate, against the sign of the slope; its squares are the slopes squared.
  const moved = model.classes.map((_, k) => model.weights[row * model.classes.length + k] ?? 0);
  for (const [k, slope] of slopes.entries()) {
    expect(moved[k]).toBeCloseTo(-0.25 * Math.sign(slope), 5);
    expect(Math.sqrt(model.squares?.weights[row * model.classes.length + k] ?? 0)).toBeCloseTo(Math.abs(slope), 4);
  }
});

test('it learns what it is shown', async () => {
  const model = await newModel(lessons, null);
  const encoded = await encodeLessons(model, lessons);
  for (let round = 0; round < 20; round += 1) learnBatch(model, encoded, 2);
  expect(score(model, encoded).accuracy).toBe(1);
  const shares = classify(model, 'my money');
  expect(model.classes[shares.indexOf(Math.max(...shares))]).toBe('refund');
});

test('an answer that training never saw counts as wrong, with a finite loss', async () => {
  const model = await newModel(lessons, null);
  const strange = score(model, await encodeLessons(model, [{ text: 'the parcel', answer: 'other' }]));
  expect(strange).toEqual({ loss: -Math.log(1e-9), accuracy: 0 });
});

test('stopped after any step, written to a file and read again, training ends with the same weights', async () => {
  const hyperparameters = { n_epochs: 3, batch_size: 2, learning_rate_multiplier: 2 };
  const plan = { validation: [], hyperparameters, seed: 5 };
  const whole = await newModel(lessons, null);
  for await (const _ of trainingSteps({
    ...plan,
    model: whole,
    lessons: await encodeLessons(whole, lessons),
    doneSteps: 0,
  }));
  const first = await newModel(lessons, null);
  for await (const { step } of trainingSteps({
    ...plan,
    model: first,
    lessons: await encodeLessons(first, lessons),
    doneSteps: 0,
  }))
    if (step === 4) break;
  const { model: second, step } = readModel(writeModel(first, 4, true));
  const rest = [];
  for await (const report of trainingSteps({
    ...plan,
    model: second,
    lessons: await encodeLessons(second, lessons),
    doneSteps: step,
  }))
    rest.push(report.step);
  expect(rest).toEqual([5, 6, 7, 8, 9]);
  expect(second.weights).toEqual(whole.weights);
  expect(second.bias).toEqual(whole.bias);
});

test('a model goes on from its parent: what the parent knows is kept, new answers are added', async () => {
  const parent = await newModel(lessons, null);
  const encoded = await encodeLessons(parent, lessons);
  for (let round = 0; round < 20; round += 1) learnBatch(parent, encoded, 2);
  const child = await newModel([{ text: 'praise for the shop', answer: 'praise' }], parent);
  expect(child.classes).toEqual(['delivery', 'refund', 'bug', 'praise']);
  const [a, b] = [classify(parent, 'my parcel'), classify(child, 'my parcel')];
  expect((b[0] ?? 0) / (b[1] ?? 1)).toBeCloseTo((a[0] ?? 0) / (a[1] ?? 1), 6);
});

test('each epoch visits every lesson once, in another order', () => {
  const [one, two] = [epochOrder(50, 3, 1), epochOrder(50, 3, 2)];
  expect(one.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, at) => at));
  expect(one).not.toEqual(two);
  expect(epochOrder(50, 3, 1)).toEqual(one);
});

test('auto epochs follow the cookbook: 20 for 5 examples, 3 for 100, 2 for 10,000, 1 for 25,000', () => {
  const epochs = (examples: number) => settleHyperparameters({}, examples).n_epochs;
  expect([5, 10, 33, 34, 100, 10_000, 25_000, 100_000].map(epochs)).toEqual([20, 10, 3, 3, 3, 2, 1, 1]);
});

test('auto batches are 0.2 % of the examples, and given numbers stay as they are', () => {
  const batch = (examples: number) => settleHyperparameters({}, examples).batch_size;
  expect([10, 500, 501, 1_000_000].map(batch)).toEqual([1, 1, 2, 256]);
  const given = { n_epochs: 7, batch_size: 32, learning_rate_multiplier: 0.3 };
  expect(settleHyperparameters(given, 1_000)).toEqual(given);
});
