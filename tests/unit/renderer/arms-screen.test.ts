import { type ArmDraft, asksModel, configOf, draftProblem, firstDraft } from '@renderer/features/arms/arm-draft';
import { armFacts, pricePer1000 } from '@renderer/features/arms/arm-facts';
import { type LocalChoice, sizeWords } from '@renderer/features/arms/classifier-words';
import { modelSuggestions } from '@renderer/lib/model-suggestions';
import { type Arm, ArmConfig } from '@shared/contract/arms';
import { describe, expect, test } from 'vitest';

const draft = (changed: Partial<ArmDraft>): ArmDraft => ({ ...firstDraft('sandbox', 'sandbox-base', 7), ...changed });

describe('a new arm', () => {
  test('starts as few-shot with two examples a label, and never with none or more than the contract takes', () => {
    expect(firstDraft('sandbox', 'sandbox-base', 7)).toEqual({
      kind: 'few-shot',
      connectionId: 'sandbox',
      model: 'sandbox-base',
      output: 'text',
      shots: 14,
      seed: 1,
      local: { classifier: 'auto', terms: 'auto', setting: null },
      dimensions: null,
    });
    expect(firstDraft('sandbox', '', 0).shots).toBe(1);
    expect(firstDraft('sandbox', '', 900).shots).toBe(500);
  });

  test('needs a connection and a model only where a model is asked', () => {
    expect(draftProblem(draft({ kind: 'majority', connectionId: '', model: '' }))).toBeNull();
    expect(draftProblem(draft({ kind: 'local-classifier', connectionId: '', model: '' }))).toBeNull();
    expect(draftProblem(draft({ kind: 'zero-shot', connectionId: '' }))).toBe('Choose a connection.');
    expect(draftProblem(draft({ kind: 'fine-tuned', model: '  ' }))).toBe('Choose a model, or type its name.');
    expect(draftProblem(draft({ kind: 'few-shot', shots: 0 }))).toBe('Choose between 1 and 500 examples.');
    expect(draftProblem(draft({ kind: 'zero-shot', shots: 0 }))).toBeNull();
  });

  test.each(['majority', 'local-classifier', 'zero-shot', 'few-shot', 'fine-tuned'] as const)(
    'of the kind %s is one that the contract takes as it is',
    (kind) => {
      const config = configOf(draft({ kind, model: ' sandbox-base ' }));
      expect(ArmConfig.parse(config)).toEqual(config);
      expect('model' in config).toBe(asksModel(kind));
      if ('model' in config) expect(config.model).toBe('sandbox-base');
    },
  );
});

describe('an arm card', () => {
  const arm = (config: Arm['config']): Arm => ({
    id: 'arm_1',
    projectId: 'prj_1',
    name: 'An arm',
    config,
    simulated: false,
    createdAt: '2026-11-03T10:00:00.000Z',
  });
  const asked = { connectionId: 'c1', model: 'gpt-x', output: 'json', maxOutputTokens: 32 } as const;

  test('names model, connection, examples and form of the answer', () => {
    expect(
      armFacts(arm({ kind: 'few-shot', ...asked, shots: 21, seed: 5 }), [{ id: 'c1', name: 'Work account' }]),
    ).toEqual([
      ['Model', 'gpt-x'],
      ['Connection', 'Work account'],
      ['Examples', '21, seed 5'],
      ['Answers as', 'JSON held to the labels'],
    ]);
  });

  test('says so when the connection was removed', () => {
    expect(armFacts(arm({ kind: 'zero-shot', ...asked }), [])).toContainEqual(['Connection', 'removed connection']);
  });

  test('prices 1,000 rows from the requests that are left to send', () => {
    const cost = { low: 900, likely: 1_000, high: 5_000 };
    expect(pricePer1000('zero-shot', { cost, requests: 200 })).toBe(5_000);
    expect(pricePer1000('zero-shot', { cost: null, requests: 200 })).toBeNull();
    expect(pricePer1000('zero-shot', { cost: { low: 0, likely: 0, high: 0 }, requests: 0 })).toBeNull();
    expect(pricePer1000('majority', { cost: { low: 0, likely: 0, high: 0 }, requests: 0 })).toBe(0);
  });
});

describe('a local classifier', () => {
  const local = (changed: Partial<LocalChoice>) =>
    draft({ kind: 'local-classifier', local: { classifier: 'auto', terms: 'auto', setting: null, ...changed } });

  test('takes a setting within the range of its kind only', () => {
    expect(draftProblem(local({ classifier: 'svm', setting: 0.3 }))).toBeNull();
    expect(draftProblem(local({ classifier: 'svm', setting: null }))).toBeNull();
    expect(draftProblem(local({ classifier: 'svm', setting: 0 }))).toBe('C: choose a number above 0, at most 100.');
    expect(draftProblem(local({ classifier: 'forest', setting: 10.5 }))).toBe(
      'Trees: choose a whole number from 1 to 1000.',
    );
  });

  test('says on its card what was asked for, and after a run what was chosen', () => {
    const config = configOf(local({ classifier: 'forest', terms: 'words', setting: 50 }));
    const asArm: Arm = { id: 'a', projectId: 'p', name: 'n', config, simulated: false, createdAt: '' };
    expect(armFacts(asArm, [])).toEqual([
      ['Classifier', 'Random forest'],
      ['Looks at', 'words and word pairs'],
      ['Setting', '50 trees'],
      ['Seed', '1'],
    ]);
    const chosen = { kind: 'complement-bayes', setting: 0.3, terms: 'both' } as const;
    const figures = { accuracy: 0.9, spread: 0, logLoss: null, calibrationError: null, seconds: 1 };
    const tried = [{ ...chosen, ...figures }];
    const trained = { chosen, tried: [...tried, ...tried], bytes: 6_120_000, trainSeconds: 3.21 };
    expect(armFacts(asArm, [], trained)).toEqual([
      ['Classifier', 'Naive Bayes, smoothing 0.3 (best of 2)'],
      ['Looks at', 'words and pieces of words'],
      ['Trained', 'in 3.2 s, 6.1 MB'],
      ['Seed', '1'],
    ]);
    expect(armFacts(asArm, [], { ...trained, tried })[0]).toEqual(['Classifier', 'Naive Bayes, smoothing 0.3']);
    expect([sizeWords(300), sizeWords(99_400), sizeWords(100_000)]).toEqual(['1 kB', '99 kB', '0.1 MB']);
  });
});

describe('models to choose from', () => {
  const model = (id: string) => ({ id, ownedBy: 'them', shutdownDate: null });
  const test1 = { ok: true, testedAt: '', message: '', capabilities: [], probe: null };
  const prices = [
    { model: 'gpt-a', host: 'openai', training: '5.00' },
    { model: 'gpt-b', host: 'openai', training: null },
    { model: 'other', host: 'azure', training: '5.00' },
  ] as const;

  test('are those of the last test, without what cannot answer a chat', () => {
    const models = [model('gpt-a'), model('text-embedding-3-small'), model('ft:gpt-a:us::1'), model('whisper-1')];
    const connection = { kind: 'openai' as const, lastTest: { ...test1, models } };
    expect(modelSuggestions(connection, prices, 'answer')).toEqual(['gpt-a', 'ft:gpt-a:us::1']);
    expect(modelSuggestions(connection, prices, 'train')).toEqual(['gpt-a']);
  });

  test('come from the price book of that host before the first test', () => {
    const connection = { kind: 'openai' as const, lastTest: null };
    expect(modelSuggestions(connection, prices, 'answer')).toEqual(['gpt-a', 'gpt-b']);
    expect(modelSuggestions(connection, prices, 'train')).toEqual(['gpt-a']);
    expect(modelSuggestions(undefined, prices, 'answer')).toEqual([]);
  });
});
