import {
  builtInFacts,
  builtInFactsOf,
  controlsFor,
  controlWarnings,
  factFields,
  factFromRefusal,
  factInWords,
  factProblem,
  recordOf,
  withControls,
} from '@shared/domain/model-records';
import { describe, expect, test } from 'vitest';

const recordFor = (model: string) => recordOf(builtInFactsOf(model));
/** A request as it goes to a classic chat model. */
const body = { model: 'm', temperature: 0, max_completion_tokens: 32, logprobs: true, top_logprobs: 5, stop: ['\n'] };

test('every built-in fact is complete: models, a field, a value that the field takes, a day, a source', () => {
  expect(builtInFacts.length).toBeGreaterThan(20);
  for (const { models, field, value, date, source } of builtInFacts) {
    expect(models.length).toBeGreaterThan(0);
    expect(factFields).toContain(field);
    expect([field, value, factProblem(field, value)]).toEqual([field, value, null]);
    expect(date).toMatch(/^20\d\d-\d\d-\d\d$/);
    expect(source.length).toBeGreaterThan(10);
  }
});

describe('what is known of a model', () => {
  test('is found for its dated snapshot, its fine-tunes and their checkpoints', () => {
    for (const model of [
      'gpt-4.1-mini',
      'gpt-4.1-mini-2025-04-14',
      'ft:gpt-4.1-mini-2025-04-14:acme:tickets:AbC123',
      'ft:gpt-4.1-mini-2025-04-14:acme:tickets:AbC123:ckpt-step-90',
      'gpt-4.1-mini-2025-04-14.ft-0123456789abcdef0123456789abcdef',
    ]) {
      expect(recordFor(model).context).toBe(1_047_576);
    }
  });

  test('is not taken from a model whose name only begins alike', () => {
    expect(builtInFactsOf('gpt-5-chat-latest')).toEqual([]);
    expect(builtInFactsOf('my-deployment')).toEqual([]);
  });

  test('is that of a classic chat model where nobody has said anything', () => {
    expect(recordFor('some-model')).toEqual({
      temperature: 'yes',
      logprobs: 'yes',
      logitBias: 'yes',
      stop: true,
      schema: true,
      outputCap: 'max_completion_tokens',
      efforts: [],
      context: null,
      shutdown: null,
    });
    expect(controlsFor(recordFor('some-model'))).toBeNull();
  });
});

describe('a request', () => {
  test('to a classic model is left as it is', () => {
    expect(withControls(body, controlsFor(recordFor('gpt-4.1-mini')))).toBe(body);
  });

  test('to gpt-5-mini goes without what it refuses, and asks for the least reasoning it knows', () => {
    expect(withControls(body, controlsFor(recordFor('gpt-5-mini-2025-08-07')))).toEqual({
      model: 'm',
      max_completion_tokens: 32,
      stop: ['\n'],
      reasoning_effort: 'minimal',
    });
  });

  test('to gpt-6-luna keeps its controls, because it is asked not to reason', () => {
    expect(withControls(body, controlsFor(recordFor('gpt-6-luna')))).toEqual({ ...body, reasoning_effort: 'none' });
  });

  test('to o4-mini has no stop sequence, and to gpt-6.1-sol no sampling control', () => {
    expect(Object.keys(withControls(body, controlsFor(recordFor('o4-mini')))).sort()).toEqual([
      'max_completion_tokens',
      'model',
      'reasoning_effort',
    ]);
    expect(controlsFor(recordFor('gpt-6.1-sol'))?.leaveOut).toEqual([
      'temperature',
      'logprobs',
      'top_logprobs',
      'logit_bias',
    ]);
  });

  test('to an older server carries its cap under the older name', () => {
    const record = recordOf([{ field: 'output-cap', value: 'max_tokens', date: '2026-11-21', source: 'me' }]);
    const { max_completion_tokens: cap, ...rest } = body;
    expect(withControls(body, controlsFor(record))).toEqual({ ...rest, max_tokens: cap });
  });

  test('is commented on where its controls change what the answers mean', () => {
    expect(controlWarnings('gpt-4o', recordFor('gpt-4o'), 32)).toEqual([]);
    expect(controlWarnings('gpt-6-luna', recordFor('gpt-6-luna'), 32)).toEqual([]);
    expect(controlWarnings('gpt-5-mini', recordFor('gpt-5-mini'), 32)).toEqual([
      'gpt-5-mini takes no temperature, so the same question may get another answer the next time.',
      'gpt-5-mini gives no log probabilities, so its answers have no confidence.',
      'gpt-5-mini always reasons before it answers (effort minimal is asked for), and the reasoning is paid for as output. With a cap of 32 tokens answers may be cut off.',
    ]);
  });
});

describe('a refusal', () => {
  test.each([
    [
      {
        param: 'temperature',
        code: 'unsupported_parameter',
        message: "Unsupported parameter: 'temperature' is not supported with this model.",
      },
      { field: 'temperature', value: 'no' },
      'm refuses temperature',
    ],
    [
      {
        param: 'temperature',
        code: 'unsupported_value',
        message:
          "Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) value is supported.",
      },
      { field: 'temperature', value: 'no' },
      'm refuses temperature',
    ],
    [
      { param: null, code: null, message: "Unrecognized request argument supplied: 'logprobs'" },
      { field: 'logprobs', value: 'no' },
      'm refuses log probabilities',
    ],
    [
      { param: 'max_completion_tokens', code: 'unsupported_parameter', message: 'Unsupported parameter' },
      { field: 'output-cap', value: 'max_tokens' },
      'm wants max_tokens for the cap on its answer',
    ],
    [
      {
        param: 'max_tokens',
        code: 'unsupported_parameter',
        message:
          "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
      },
      { field: 'output-cap', value: 'max_completion_tokens' },
      'm wants max_completion_tokens for the cap on its answer',
    ],
    [
      {
        param: 'reasoning_effort',
        code: 'unsupported_value',
        message:
          "Unsupported value: 'minimal' is not supported with the 'gpt-5.1' model. Supported values are: 'none', 'low', 'medium', and 'high'.",
      },
      { field: 'efforts', value: 'none, low, medium, high' },
      'm takes the efforts none, low, medium, high only',
    ],
    [
      {
        param: 'reasoning_effort',
        code: 'unsupported_parameter',
        message: "Unsupported parameter: 'reasoning_effort'",
      },
      { field: 'efforts', value: '-' },
      'm takes no effort',
    ],
    [
      {
        param: 'response_format',
        code: null,
        message: "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.",
      },
      { field: 'schema', value: 'no' },
      'm refuses answers held to a schema',
    ],
  ])('%j teaches %j', (refusal, fact, words) => {
    expect(factFromRefusal(refusal)).toEqual(fact);
    expect(factInWords('m', fact as Parameters<typeof factInWords>[1])).toBe(words); // safe: the table names real fields
  });

  test.each([
    {
      param: 'messages',
      code: 'context_length_exceeded',
      message: "This model's maximum context length is 8192 tokens.",
    },
    { param: 'temperature', code: null, message: "Invalid 'temperature': must be at most 2." },
    { param: 'model', code: 'model_not_found', message: 'The model does not exist.' },
    { param: null, code: null, message: 'Something is not supported here.' },
  ])('%j teaches nothing about the model', (refusal) => {
    expect(factFromRefusal(refusal)).toBeNull();
  });
});

test('a value that a field does not take is refused with a sentence that says what it takes', () => {
  expect(factProblem('temperature', 'maybe')).toBe('Choose one of yes, no, without-reasoning.');
  expect(factProblem('context', '128k')).toBe('Write the number of tokens in digits, such as 128000.');
  expect(factProblem('shutdown', '2027-13-40')).toBe('Write the day as 2027-01-14.');
  expect(factProblem('efforts', 'none, huge')).toContain('Write efforts out of none, minimal, low');
  expect(factProblem('served-model', ' ')).toBe('Write the name of the model.');
});
