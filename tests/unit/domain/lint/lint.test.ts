import { type Finding, type LintOptions, lintTrainingFile, ruleTitle, trainingLimits } from '@shared/domain/lint';
import { firstTokens, tokenCounter } from '@shared/domain/tokens';
import { describe, expect, it } from 'vitest';
import { chatOf, cleanRows } from '../../../fixtures/training-files/clean';

const counter = await tokenCounter('gpt-4.1');
const firstToken = await firstTokens(counter.encoding);
const lint = (rows: readonly { text: string; label: string }[], options: Partial<LintOptions> = {}): Finding[] =>
  lintTrainingFile(Buffer.from(rows.map((row) => `${JSON.stringify(chatOf(row))}\n`).join('')), {
    limits: trainingLimits('gpt-4.1'),
    tokensIn: counter.text,
    firstToken,
    tokensOf: () => 20,
    rowIdOf: (line) => line + 100,
    labels: ['refund', 'login'],
    ...options,
  });
const changed = (changes: Record<number, { text?: string; label?: string }>) =>
  cleanRows.map((row, at) => ({ ...row, ...changes[at + 1] }));

describe('the lint of a training file', () => {
  it('finds nothing in a clean file', () => {
    expect(lint(cleanRows)).toEqual([]);
  });

  it('says of an empty file that it has no examples, and that no label has a row', () => {
    expect(lint([]).map(({ message }) => message)).toEqual([
      'The training file has 0 rows; at least 10 are needed. Label more rows or give train a larger share.',
      "'refund' has no row in training. Label at least 10, or the model will hardly learn it.",
      "'login' has no row in training. Label at least 10, or the model will hardly learn it.",
    ]);
  });

  it('tells of the whole file first, then line by line', () => {
    const found = lint(changed({ 9: { text: '' }, 3: { label: '' } }), { labels: ['refund', 'login', 'other'] });
    expect(found.map(({ rule, line, rowId }) => [rule, line, rowId])).toEqual([
      ['few-rows-of-label', null, null],
      ['empty-label', 3, 103],
      ['empty-text', 9, 109],
    ]);
  });

  it('tells of a text with two labels on both its lines, also when it is written differently', () => {
    const found = lint(changed({ 1: { text: 'Where is it?' }, 2: { text: 'where is it' } }));
    expect(found.map(({ rule, line, message, fix }) => [rule, line, message, fix])).toEqual([
      ['conflicting-labels', 1, "Line 1 is 'refund', but the same text also stands as 'login'. Decide for one.", null],
      ['conflicting-labels', 2, "Line 2 is 'login', but the same text also stands as 'refund'. Decide for one.", null],
    ]);
  });

  it('names the line that a repeated example repeats, and can leave it out', () => {
    expect(lint(changed({ 3: cleanRows[0] ?? {} }))).toEqual([
      {
        rule: 'duplicate',
        severity: 'warning',
        line: 3,
        rowId: 103,
        message: 'Line 3 repeats line 1. You would pay for it twice.',
        fix: { kind: 'leave-out' },
      },
    ]);
  });

  it('warns of an example with more tokens than the model is trained on, and not of one with just as many', () => {
    const limit = trainingLimits('gpt-4.1').maxTokensPerExample;
    const withTokens = (tokens: number) => lint(cleanRows, { tokensOf: ({ line }) => (line === 2 ? tokens : 20) });
    expect(limit).toBe(65_536);
    expect(withTokens(65_537).map(({ rule, severity, line, rowId }) => [rule, severity, line, rowId])).toEqual([
      ['too-long', 'warning', 2, 102],
    ]);
    expect(withTokens(65_536)).toEqual([]);
    expect(trainingLimits('ft:gpt-3.5-turbo-0125:acme::x').maxTokensPerExample).toBe(16_385);
    expect(trainingLimits('davinci-002').maxTokensPerExample).toBe(2_048);
  });

  it('never repeats personal data, and offers the text without it', () => {
    const [found] = lint(changed({ 1: { text: 'Please write to ann@example.org' } }));
    expect(found?.message).toBe(
      'The text of line 1 holds a mail address. It leaves this machine, and the model may repeat it.',
    );
    expect(found?.fix).toEqual({ kind: 'set-text', text: 'Please write to [email]' });
  });

  it('offers the label that a typing error meant, and the label without its spaces', () => {
    const fixOf = (label: string) => lint(changed({ 1: { label } })).find(({ fix }) => fix !== null)?.fix;
    expect(fixOf('refnud')).toEqual({ kind: 'set-label', label: 'refund' });
    expect(fixOf(' refund')).toEqual({ kind: 'set-label', label: 'refund' });
  });

  it('says how many lines were not compared with all others, where lines of a few words are too many', () => {
    const words = 'parcel courier tracking late password login email locked refund money bank card'.split(' ');
    const rows = Array.from({ length: 2500 }, (_, at) => ({
      text: `my ${words[at % 12]} and the ${words[(at * 7 + 3) % 12]} number ${at}`,
      label: at % 2 === 0 ? 'refund' : 'login',
    }));
    const [cut] = lint(rows).filter(({ rule, line }) => rule === 'near-duplicate' && line === null);
    expect(cut).toMatchObject({ severity: 'note', fix: null });
    expect(cut?.message).toMatch(
      /^[\d,]+ lines use the same words as so many others that each was compared with the 128 most likely ones only\./,
    );
  });

  it('does not count the rows of each answer where answers are no classes', () => {
    expect(lint(cleanRows.slice(0, 20), { countsLabels: false })).toEqual([]);
  });

  it('has a heading for every rule, also for one that another check found', () => {
    expect(ruleTitle('also-in-test')).toBe('Rows that are tested on');
    expect(ruleTitle('near-copy-in-test')).toBe('Near copy in test');
  });
});
