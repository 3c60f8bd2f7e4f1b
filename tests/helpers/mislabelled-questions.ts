import { mulberry32 } from '@shared/domain/statistics';

const words = {
  refund: ['money back', 'refund', 'repay me', 'charged twice'],
  delivery: ['parcel', 'courier', 'not arrived', 'tracking'],
  account: ['password', 'log in', 'sign in', 'my profile'],
} as const;
const labels = ['refund', 'delivery', 'account'] as const;

export type Question = {
  text: string;
  /** As it stands in the file: wrong where `planted`. */
  label: string;
  truth: string;
  side: 'train' | 'validation' | 'test';
  channel: 'web' | 'phone';
  planted: boolean;
  /** What an old system said: right but for a few, sometimes no label at all. */
  answered: string;
};

/**
 * Questions of three kinds; each third of three goes to one side, and on the test side each fifth carries a wrong label. Seeded.
 * @param mixedEvery so many rows apart, one speaks of two kinds at once and might carry either label; 0 for none
 */
export function mislabelledQuestions(count: number, mixedEvery = 0): Question[] {
  const random = mulberry32(5);
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  return Array.from({ length: count }, (_, at) => {
    const truth = labels[at % 3] ?? 'refund';
    const other = labels[(at + 1) % 3] ?? 'refund';
    const side = (['train', 'validation', 'test'] as const)[Math.floor(at / 3) % 3] ?? 'train';
    const planted = side === 'test' && at % 15 === 6;
    const isMixed = mixedEvery > 0 && at % mixedEvery === 1;
    const also = isMixed ? ` and ${pick(words[other])}` : '';
    return {
      text: `${pick(['please', 'hello', 'again'])} ${pick(words[truth])}${also} ${pick(['today', 'now', 'thanks'])} ${at}`,
      label: planted ? other : truth,
      truth,
      side,
      channel: at % 2 === 0 ? 'web' : 'phone',
      planted,
      answered: at % 25 === 7 ? 'complaint' : at % 11 === 7 ? other : truth,
    };
  });
}
