import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { IconX } from '@tabler/icons-react';
import classes from './FilterChips.module.css';
import type { Chip } from './filter-chips';

type FilterChipsProps = { chips: readonly Chip[]; onRemove: (key: string) => void; onClear: () => void };

/** What the table leaves out, always in sight; a click on one takes it away. Nothing when all rows are shown. */
export function FilterChips({ chips, onRemove, onClear }: FilterChipsProps) {
  if (chips.length === 0) return null;
  return (
    <ul className={classes.chips} aria-label={t`Filters`}>
      {chips.map(({ key, words }) => (
        <li key={key}>
          <button
            type="button"
            className={classes.chip}
            aria-label={t`Take away: ${words}`}
            onClick={() => onRemove(key)}
          >
            <span className={classes.words} dir="auto">
              {words}
            </span>
            <IconX size={12} aria-hidden />
          </button>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <button type="button" className={classes.clear} onClick={onClear}>
            <Trans>Take all away</Trans>
          </button>
        </li>
      )}
    </ul>
  );
}
