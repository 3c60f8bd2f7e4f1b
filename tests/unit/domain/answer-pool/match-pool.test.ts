import { poolMatcher } from '@shared/domain/answer-pool';
import { describe, expect, it } from 'vitest';

const pool = [
  { name: 'Maria Schmidt', aliases: ['Mia', 'M. Schmidt'] },
  { name: 'Anna Maria Schmidt' },
  { name: 'Tom Brown', aliases: ['Brown'] },
  { name: 'Tom Smith', aliases: ['Brown'] },
  { name: 'Zoë Müller' },
];
const match = poolMatcher(pool);

describe('an answer names one entry', () => {
  it.each([
    ['Maria Schmidt', 'Maria Schmidt', 'exact'],
    ['  maria   SCHMIDT. ', 'Maria Schmidt', 'normalised'],
    ['Mia', 'Maria Schmidt', 'alias'],
    ['m. schmidt', 'Maria Schmidt', 'alias'],
    ['It is Zoë Müller, I believe.', 'Zoë Müller', 'containment'],
    ['Ask Mia about it', 'Maria Schmidt', 'containment'],
    // Composed and decomposed letters are the same.
    ['Zoe\u0308 Mu\u0308ller', 'Zoë Müller', 'normalised'],
  ])('%j is %s by the rule %s', (answer, name, rule) => {
    expect(match(answer)).toEqual({ name, rule });
  });

  it('a name inside a longer one that stands there does not count', () => {
    expect(match('Please ask Anna Maria Schmidt.')).toEqual({ name: 'Anna Maria Schmidt', rule: 'containment' });
  });

  it('but both count when both stand there on their own', () => {
    expect(match('Anna Maria Schmidt or Maria Schmidt')).toEqual({
      name: null,
      rule: 'several',
      named: ['Anna Maria Schmidt', 'Maria Schmidt'],
    });
  });

  it('the same entry under two names is one entry', () => {
    expect(match('Mia, that is Maria Schmidt')).toEqual({ name: 'Maria Schmidt', rule: 'containment' });
  });
});

describe('an answer names no single entry', () => {
  it.each(['', '   ', 'none', 'None.', 'nobody', 'N/A'])('%j names nobody', (answer) => {
    expect(match(answer)).toEqual({ name: null, rule: 'nobody', named: [] });
  });

  it('a name that two entries go by is never guessed between them', () => {
    expect(match('Brown')).toEqual({ name: null, rule: 'several', named: ['Tom Brown', 'Tom Smith'] });
  });

  it.each(['Bob Leaver', 'Tom', 'Schmidt', 'Miami'])(
    '%j is an outsider: part of a name or of a word is no name',
    (answer) => {
      expect(match(answer)).toEqual({ name: null, rule: 'outsider', named: [] });
    },
  );

  it('an entry that is called like a word for nobody is that entry', () => {
    expect(poolMatcher([{ name: 'none' }])('none')).toEqual({ name: 'none', rule: 'exact' });
  });
});
