import { formatCount } from '@shared/domain/format';

/** A number with its noun: '1 row', '420 rows'. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;
