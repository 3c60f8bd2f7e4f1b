import { checkTemplate, type PromptTask, systemPrompt, usualTemplate } from '@shared/domain/prompts';
import { describe, expect, it } from 'vitest';

const TASK: PromptTask = {
  instructions: 'Sort the mail.',
  labels: [
    { name: 'refund', description: 'money back' },
    { name: 'other', description: '' },
  ],
  output: 'text',
};

describe('a template', () => {
  it('is filled at its placeholders, spaces inside the braces aside', () => {
    const template = '{{ instructions }} Known: \n{{label_names}}\nAbout them:\n{{descriptions}}';
    expect(systemPrompt({ ...TASK, template })).toBe(
      'Sort the mail. Known: \n- refund\n- other\nAbout them:\n- refund: money back',
    );
  });

  it('is the usual text when there is none', () => {
    expect(systemPrompt({ ...TASK, template: usualTemplate(TASK) })).toBe(systemPrompt(TASK));
    expect(systemPrompt({ ...TASK, template: null })).toBe(systemPrompt(TASK));
  });

  it('leaves single braces alone, as in an example of JSON', () => {
    expect(systemPrompt({ ...TASK, template: 'Say {"label": {"a": 1}}.' })).toBe('Say {"label": {"a": 1}}.');
  });

  it('shows the codes of the labels, where there are any', () => {
    const labels = TASK.labels.map((label, at) => ({ ...label, code: 'AB'[at] ?? '' }));
    expect(systemPrompt({ ...TASK, labels, output: 'code' })).toBe(
      [
        'Sort the mail.',
        '',
        'Labels, each behind its code:',
        '- A: refund: money back',
        '- B: other',
        '',
        'Answer with the code of exactly one label from the list, the code only, and nothing else.',
      ].join('\n'),
    );
  });
});

describe('what is wrong with a template', () => {
  const errors = (template: string) =>
    checkTemplate(template).flatMap(({ severity, message }) => (severity === 'error' ? [message] : []));
  const warnings = (template: string) =>
    checkTemplate(template).flatMap(({ severity, message }) => (severity === 'warning' ? [message] : []));

  it('is nothing for the usual one', () => {
    expect(checkTemplate(usualTemplate(TASK))).toEqual([]);
  });

  it('names a wrong placeholder once, and the one that was meant', () => {
    expect(errors('{{labls}} {{labls}} {{answer rule}}')).toEqual([
      'There is no placeholder {{labls}}. Did you mean {{labels}}?',
      'There is no placeholder {{answer rule}}. Did you mean {{answer_rule}}?',
    ]);
    expect(errors('{{weather}}')[0]).toContain('Known are {{instructions}}, {{labels}},');
  });

  it('names the line where braces are never closed', () => {
    expect(errors('{{labels}}\n{{answer_rule')).toEqual(['The braces that open on line 2 are never closed with }}.']);
  });

  it('is an error when nothing is written, and a warning when the model would not see the labels or how to answer', () => {
    expect(errors('  ')).toEqual(['The template is empty.']);
    expect(warnings('Sort it.')).toEqual([
      'The model will not see the label list: the template has neither {{labels}} nor {{label_names}}.',
      'The template has no {{answer_rule}}, so it must say itself how to answer.',
    ]);
  });
});
