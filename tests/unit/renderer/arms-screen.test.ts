import { type ArmDraft, asksModel, configOf, draftProblem, firstDraft } from '@renderer/features/arms/arm-draft';
import { armFacts, pricePer1000 } from '@renderer/features/arms/arm-facts';
import { type LocalChoice, sizeWords } from '@renderer/features/arms/classifier-words';
import { costWords, meterParts, samePrompt, versionWords } from '@renderer/features/arms/prompt-words';
import { shownBreaks, typedBreaks } from '@renderer/ui/typed-breaks';
import { type Arm, ArmConfig } from '@shared/contract/arms';
import { PromptSettings } from '@shared/contract/asking';
import { modelSuggestions } from '@shared/domain/model-suggestions';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';

const draft = (changed: Partial<ArmDraft>): ArmDraft => ({ ...firstDraft('sandbox', 'sandbox-base', 7), ...changed });

describe('a new arm', () => {
  test('starts as few-shot with two examples a label, and never with none or more than the contract takes', () => {
    expect(firstDraft('sandbox', 'sandbox-base', 7)).toEqual({
      kind: 'few-shot',
      connectionId: 'sandbox',
      model: 'sandbox-base',
      output: 'text',
      shots: 14,
      selector: 'random',
      picks: [],
      seed: 1,
      order: 'stable',
      match: 'normalised',
      unknownLabel: null,
      distribution: 'logprobs',
      samples: 5,
      temperature: 1,
      separator: '\n\n###\n\n',
      stop: '\n',
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
    expect(draftProblem(draft({ selector: 'fixed', shots: 0 }))).toBe('Pick at least one example.');
    expect(draftProblem(draft({ selector: 'fixed', shots: 0, picks: [7] }))).toBeNull();
    expect(draftProblem(draft({ output: 'completion', stop: '' }))).toBe(
      'Separator and stop need at least one character each.',
    );
    expect(draftProblem(draft({ distribution: 'votes', samples: 1 }))).toBe('Choose between 2 and 25 votes.');
  });

  test('shows line breaks in fields of one line as they can be typed, and reads them back', () => {
    for (const text of ['\n\n###\n\n', ' ->', '\t', 'a\\n', '\\', 'END'])
      expect(typedBreaks(shownBreaks(text))).toBe(text);
    expect(shownBreaks('\n###')).toBe('\\n###');
    expect(typedBreaks('\\x')).toBe('\\x');
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
  const arm = (config: z.input<typeof ArmConfig>): Arm => ({
    id: 'arm_1',
    projectId: 'prj_1',
    name: 'An arm',
    config: ArmConfig.parse(config),
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

  test('tells what is not the usual way of asking and reading', () => {
    const facts = armFacts(
      arm({
        kind: 'few-shot',
        ...asked,
        output: 'code',
        selector: 'similar',
        shots: 5,
        order: 'shuffled',
        match: 'prefix',
        unknownLabel: 'Other',
        distribution: 'votes',
        samples: 3,
      }),
      [],
    );
    expect(facts.slice(2)).toEqual([
      ['Examples', '5 most similar to each row'],
      ['Answers as', 'a code of one token a label'],
      ['Order', 'shuffled for each row'],
      ['Read', 'also by a unique beginning, others as Other'],
      ['Votes', '3 a row'],
    ]);
  });

  test('prices 1,000 rows from the requests that are left to send, each as often as it votes', () => {
    const cost = { low: 900, likely: 1_000, high: 5_000 };
    const zero = arm({ kind: 'zero-shot', ...asked }).config;
    expect(pricePer1000(zero, { cost, requests: 200 })).toBe(5_000);
    expect(pricePer1000(zero, { cost: null, requests: 200 })).toBeNull();
    expect(pricePer1000(zero, { cost: { low: 0, likely: 0, high: 0 }, requests: 0 })).toBeNull();
    const votes = arm({ kind: 'zero-shot', ...asked, distribution: 'votes', samples: 5 }).config;
    expect(pricePer1000(votes, { cost, requests: 200 })).toBe(25_000);
    expect(pricePer1000({ kind: 'majority' }, { cost: { low: 0, likely: 0, high: 0 }, requests: 0 })).toBe(0);
  });
});

describe('the prompt editor', () => {
  const usual = PromptSettings.parse({});

  test('splits the tokens of a prompt into its parts, without those that have none', () => {
    expect(meterParts({ tokens: 200, parts: { system: 150, shots: 0, row: 50 } })).toEqual([
      { name: 'system', words: 'task and labels', tokens: 150, share: 0.75 },
      { name: 'row', words: 'this row', tokens: 50, share: 0.25 },
    ]);
  });

  test('says what rows like the one that is looked at cost, and all test rows', () => {
    const money = (nano: number) => `$${nano}`;
    const one = { cost: 20, requestsPerRow: 1 };
    expect(costWords(one, 100, null, money)).toBe(
      'About $20000 for 1,000 rows like this one, $2000 for the 100 test rows.',
    );
    expect(costWords({ ...one, requestsPerRow: 3 }, 1, 20, money)).toBe(
      "Asked 3 times a row. About $20000 for 1,000 rows like this one, $20 for the 1 test row, out of $20 that is left of the project's budget.",
    );
    expect(costWords(one, 100, 1999, money)).toContain(
      "$2000 for the 100 test rows: more than the $1999 that is left of the project's budget.",
    );
    expect(costWords({ ...one, cost: null }, 100, null, money)).toContain('the cost is not known');
  });

  test('knows prompts that would be one version', () => {
    expect(samePrompt(usual, { ...usual, picks: [] })).toBe(true);
    expect(samePrompt({ ...usual, picks: [1, 2] }, { ...usual, picks: [2, 1] })).toBe(false);
    expect(samePrompt(usual, { ...usual, template: '{{labels}}' })).toBe(false);
    expect(versionWords({ version: 2, current: true, runs: 1 })).toBe('Version 2, in use, 1 run');
    expect(versionWords({ version: 1, current: false, runs: 0 })).toBe('Version 1, no runs');
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
