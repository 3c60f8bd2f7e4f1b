import { plural, t } from '@lingui/core/macro';
import { formatCount } from '@shared/domain/format';
import { showUndecodable } from './decode';
import { MAX_CELL_CHARACTERS } from './records';
import { plainForm, type TextForm } from './text-form';

/**
 * Why cells cannot become a row of a table with this many columns; null when they can.
 * @param suspicious false when the text around is known to hold no undecodable byte, which saves the look
 */
export function faultOf(
  cells: readonly string[],
  width: number,
  suspicious: boolean,
  { toText }: TextForm = plainForm,
): string | null {
  if (cells.length !== width) {
    return plural(cells.length, {
      one: `it has # cell where the header has ${width}.`,
      other: `it has # cells where the header has ${width}.`,
    });
  }
  for (let at = 0; at < width; at += 1) {
    const cell = cells[at] ?? '';
    if (!suspicious && cell.length <= MAX_CELL_CHARACTERS) continue;
    const text = toText(cell);
    if (suspicious && !text.isWellFormed()) {
      return t`cell ${at + 1} holds bytes that the encoding cannot read (shown as ${firstUndecodable(text)}).`;
    }
    if (text.length > MAX_CELL_CHARACTERS) {
      return t`cell ${at + 1} has ${formatCount(text.length)} characters; a cell may have ${formatCount(MAX_CELL_CHARACTERS)}.`;
    }
  }
  return null;
}

const firstUndecodable = (cell: string): string => /\\(x..|u.{4})/.exec(showUndecodable(cell))?.[0] ?? t`a mark`;
