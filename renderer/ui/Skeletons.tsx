import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Skeleton, VisuallyHidden } from '@mantine/core';
import classes from './Skeletons.module.css';

const places = (count: number): string[] => Array.from({ length: count }, (_, index) => `place-${index}`);

/** Says to a screen reader that something is on its way; the eye sees the skeletons. */
function Loading({ what }: { what: string }) {
  return (
    <VisuallyHidden role="status">
      <Trans>Loading {what}</Trans>
    </VisuallyHidden>
  );
}

/** Keeps the place of a table: as many 32-px rows as asked. */
export function TableSkeleton({ rows = 10, what = t`rows` }: { rows?: number; what?: string }) {
  return (
    <div className={classes.table} data-testid="skeleton">
      <Loading what={what} />
      {places(rows).map((place, index) => (
        <div key={place} className={classes.row}>
          <Skeleton height={10} width={32} />
          <Skeleton height={10} width={`${40 + ((index * 37) % 45)}%`} />
          <Skeleton height={10} width={96} />
        </div>
      ))}
    </div>
  );
}

/** Keeps the place of cards or panels, with the border that they will have: nothing flashes when what belongs in them comes. */
export function CardsSkeleton({
  cards = 3,
  height = 120,
  what = t`cards`,
}: {
  cards?: number;
  height?: number;
  what?: string;
}) {
  return (
    <div className={classes.cards} data-testid="skeleton">
      <Loading what={what} />
      {places(cards).map((place) => (
        <div key={place} className={classes.card} style={{ height }}>
          <div className={classes.head}>
            <Skeleton height={10} width="24%" />
          </div>
          <div className={classes.body}>
            <Skeleton height={10} width="72%" />
            <Skeleton height={10} width="46%" />
          </div>
        </div>
      ))}
    </div>
  );
}

/** Keeps the place of a list of two-line rows. */
export function ListSkeleton({ rows = 4, what = t`the list` }: { rows?: number; what?: string }) {
  return (
    <div className={classes.list} data-testid="skeleton">
      <Loading what={what} />
      {places(rows).map((place) => (
        <div key={place} className={classes.item}>
          <Skeleton height={12} width="30%" />
          <Skeleton height={10} width="55%" />
        </div>
      ))}
    </div>
  );
}
