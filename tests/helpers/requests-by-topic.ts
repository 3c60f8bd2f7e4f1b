import { seededHash } from '@shared/domain/splits';

const openings = [
  'hello',
  'good morning',
  'quick one',
  'urgent',
  'once more',
  'since yesterday',
  'sorry to bother',
  'hi team',
];
const details = [
  'the third floor',
  'my new contract',
  'a visitor from abroad',
  'the quarterly numbers',
  'our old office',
  'two missing keys',
  'the blue folder',
  'a broken hinge',
  'the summer schedule',
  'an expired form',
  'the night shift',
  'a double booking',
  'the wrong address',
  'an empty drawer',
  'the canteen bill',
  'a lost receipt',
  'the spare cable',
  'my former manager',
];
const endings = [
  'please help',
  'can you look',
  'it is stuck',
  'who decides',
  'no answer so far',
  'before Friday',
  'any idea',
  'thanks a lot',
];

/** One of many requests about a topic: the topic is what they share, and no two of them are near-copies of each other. */
export function requestAbout(topic: string, at: number): string {
  const pick = (words: readonly string[], salt: number): string =>
    words[seededHash(salt, String(at)) % words.length] ?? '';
  return `${pick(openings, 1)}, ${topic} and ${pick(details, 2)}, also ${pick(details, 3)}: ${topic} ${pick(endings, 4)}, case ${at}`;
}
