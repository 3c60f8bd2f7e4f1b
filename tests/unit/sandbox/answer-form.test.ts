import { answerForm, labelInAnswer } from '@engine/sandbox/answer-form';
import { ApiError } from '@engine/sandbox/api-error';
import { expect, test } from 'vitest';

const withSchema = (schema: Record<string, unknown>) =>
  answerForm({ type: 'json_schema', json_schema: { name: 'answer', schema } });

test('reads the labels of an enum, whatever the property is called', () => {
  const form = withSchema({ type: 'object', properties: { topic: { type: 'string', enum: ['a', 'b'] } } });
  expect(form.labels).toEqual(['a', 'b']);
  expect(form.say?.('b')).toBe('{"topic":"b"}');
});

test('follows a reference to an enum with a name', () => {
  const form = withSchema({
    type: 'object',
    properties: { label: { $ref: '#/$defs/Label' } },
    $defs: { Label: { enum: ['x', 'y'] } },
  });
  expect(form.labels).toEqual(['x', 'y']);
});

test('refuses a schema it cannot answer honestly, and names the reason', () => {
  const bad = () => withSchema({ type: 'object', properties: { label: { type: 'string' } } });
  expect(bad).toThrow(ApiError);
  expect(bad).toThrow("The property 'label' is not an enum of strings.");
  expect(() => withSchema({ type: 'object', properties: { a: {}, b: {} } })).toThrow('The schema has 2 properties.');
  expect(() => withSchema({ type: 'object', properties: { a: { $ref: '#/properties/a' } } })).toThrow(
    'cannot be followed',
  );
});

test('finds the label in plain answers and in JSON answers', () => {
  expect(labelInAnswer(' refund ')).toBe('refund');
  expect(labelInAnswer('{"label":"re\\nfund"}')).toBe('re\nfund');
  expect(labelInAnswer('{"a":"x","b":"y"}')).toBe('{"a":"x","b":"y"}');
  expect(labelInAnswer('{broken')).toBe('{broken');
});
