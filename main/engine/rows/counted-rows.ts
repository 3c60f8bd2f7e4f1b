import { plural } from '@lingui/core/macro';
import { formatCount } from '@shared/domain/format';

/** A number of rows: '1 row', '1,200 rows'. */
export const countedRows = (count: number): string =>
  plural(count, { one: `${formatCount(count)} row`, other: `${formatCount(count)} rows` });
