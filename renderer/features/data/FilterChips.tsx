import { IconX } from '@tabler/icons-react';
import classes from './FilterChips.module.css';
import type { Chip } from './filter-chips';

type FilterChipsProps = { chips: readonly Chip[]; onRemove: (key: string) => void; onClear: () => void };

/** What the table leaves out, always in sight; a click on one takes it away. Nothing when all rows are shown. */
export function FilterChips({ chips, onRemove, onClear }: FilterChipsProps) {
  if (chips.length === 0) return null;
  return (
    <ul className={classes.chips} aria-label="Filters">
      {chips.map(({ key, words }) => (
        <li key={key}>
          <button
            type="button"
            className={classes.chip}
            aria-label={`Take away: ${words}`}
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
            Take all away
          </button>
        </li>
      )}
    </ul>
  );
}
