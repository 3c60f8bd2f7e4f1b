import { ambiguousNames, mergePool, poolReader, taskParser, taskReader } from '@shared/domain/answer-pool';
import { describe, expect, it } from 'vitest';

const pool = [{ name: 'Maria Schmidt', aliases: ['Mia'] }, { name: 'Tom Brown' }];
const said = (content: string, finishReason = 'stop') => ({ content, refusal: null, finishReason });

describe('reading a reply against a pool', () => {
  const read = poolReader(pool, 'text');

  it('keeps the rule with the answer', () => {
    expect(read(said('Mia'))).toMatchObject({
      status: 'answered',
      label: 'Maria Schmidt',
      raw: 'Mia',
      reading: 'alias',
    });
  });

  it('nobody is unreadable, several and outsiders are outside the set', () => {
    expect(read(said('none'))).toMatchObject({ status: 'unparseable', label: null, reading: 'nobody' });
    expect(read(said('Mia or Tom Brown'))).toMatchObject({ status: 'out-of-set', label: null, reading: 'several' });
    expect(read(said('Bob'))).toMatchObject({ status: 'out-of-set', label: null, reading: 'outsider' });
  });

  it('what was filtered, refused or cut off is not held against the pool', () => {
    expect(read(said('Mia', 'content_filter'))).toMatchObject({ status: 'filtered', reading: null });
    expect(read({ content: null, refusal: 'I cannot say.', finishReason: 'stop' })).toMatchObject({
      status: 'refused',
      reading: null,
    });
    expect(read(said('Bo', 'length'))).toMatchObject({ status: 'truncated', reading: null });
    expect(read(said('Maria Sch', 'length'))).toMatchObject({ status: 'answered', label: 'Maria Schmidt' });
  });

  it('JSON answers are read under their key, and anything else is unreadable', () => {
    const inJson = poolReader(pool, 'json');
    expect(inJson(said('{"label": "tom brown"}'))).toMatchObject({ label: 'Tom Brown', reading: 'normalised' });
    expect(inJson(said('Tom Brown'))).toMatchObject({ status: 'unparseable', reading: null });
  });
});

describe('the rules of a task', () => {
  it('labels are read as labels, without a reading', () => {
    const read = taskReader({ kind: 'classification', labels: pool }, 'text');
    expect(read(said('Please ask Tom Brown'))).toMatchObject({ status: 'out-of-set', reading: null });
    expect(read(said('tom brown'))).toMatchObject({ status: 'answered', label: 'Tom Brown', reading: null });
  });

  it('other aliases are other rules, in whatever order they stand', () => {
    const parser = (labels: typeof pool) => taskParser({ kind: 'short-answer', labels });
    expect(parser(pool)).toBe(parser([...pool].reverse()));
    expect(parser(pool)).not.toBe(parser([{ name: 'Maria Schmidt', aliases: ['Mimi'] }, { name: 'Tom Brown' }]));
    expect(taskParser({ kind: 'short-answer', labels: [{ name: 'Tom Brown' }] })).toBe('pool-1');
    expect(taskParser({ kind: 'classification', labels: pool })).toBe('labels-1');
  });
});

describe('adding to a pool', () => {
  const labels = pool.map((entry) => ({ description: '', ...entry }));

  it('known names get new aliases, new names come behind', () => {
    expect(
      mergePool(labels, [
        { name: 'New Person', aliases: [] },
        { name: 'Maria Schmidt', aliases: ['mia', 'Mimi', 'Maria Schmidt'] },
      ]),
    ).toEqual([
      { name: 'Maria Schmidt', description: '', aliases: ['Mia', 'Mimi'] },
      { name: 'Tom Brown', description: '' },
      { name: 'New Person', description: '' },
    ]);
  });

  it('names that would mean several entries are found whatever their case', () => {
    expect(
      ambiguousNames([
        { name: 'Tom', aliases: ['Boss'] },
        { name: 'Ann', aliases: ['boss', 'TOM'] },
      ]),
    ).toEqual(['boss', 'tom']);
  });
});
