import { lintTrainingFile, trainingLimits } from '@shared/domain/lint';
import { lintRules } from '@shared/domain/lint/rules';
import { firstTokens, tokenCounter } from '@shared/domain/tokens';
import { describe, expect, it } from 'vitest';
import { broken, type Case, clean } from '../../../fixtures/training-files/corpus';

const counter = await tokenCounter('gpt-4.1-mini-2025-04-14');
const firstToken = await firstTokens(counter.encoding);
const usual = trainingLimits('gpt-4.1-mini-2025-04-14');
const lint = ({ content, held = [], labels = ['refund', 'login'], maxBytes, maxRows, forms }: Omit<Case, 'finds'>) =>
  lintTrainingFile(typeof content === 'string' ? Buffer.from(content) : content, {
    limits: {
      ...usual,
      ...(maxBytes === undefined ? {} : { maxBytes }),
      ...(maxRows === undefined ? {} : { maxRows }),
      ...(forms === undefined ? {} : { forms }),
    },
    tokensIn: counter.text,
    firstToken,
    tokensOf: ({ value }) => counter.text(JSON.stringify(value)),
    rowIdOf: (line) => line + 1_000,
    labels,
    held,
  });

describe('a broken training file', () => {
  it.each(broken.map((one) => [one.name, one] as const))(
    'with %s is told by rule, line and row, and nothing else',
    (_, one) => {
      const found = lint(one);
      expect(found.map(({ rule, line }) => [rule, line])).toEqual(one.finds);
      for (const { line, rowId, message } of found) {
        expect(rowId).toBe(line === null ? null : line + 1_000);
        expect(message).toMatch(/^[A-Z0-9'].*[.]$/s);
      }
    },
  );

  it('is there for every rule, in at least 40 files', () => {
    expect(broken.length).toBeGreaterThanOrEqual(40);
    const planted = new Set(broken.flatMap(({ finds }) => finds.map(([rule]) => rule)));
    expect(lintRules.map(({ name }) => name).filter((name) => !planted.has(name))).toEqual([]);
  });
});

describe('a clean training file', () => {
  it.each(clean.map((one) => [one.name, one] as const))('with %s gives no findings', (_, one) => {
    expect(lint(one)).toEqual([]);
  });
});
