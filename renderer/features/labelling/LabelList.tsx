import { plural, t } from '@lingui/core/macro';
import { ActionIcon, Tooltip } from '@mantine/core';
import { useCallbackRef } from '@mantine/hooks';
import { formatCount } from '@shared/domain/format';
import { IconX } from '@tabler/icons-react';
import { memo } from 'react';
import { DraftField } from './DraftField';
import classes from './LabelList.module.css';
import type { CountedLabel } from './label-counts';

type LabelListProps = {
  labels: readonly CountedLabel[];
  /** True while the counts are on their way, or could not be had. */
  counting: boolean;
  onDescribe: (name: string, description: string) => void;
  onRemove: (name: string) => void;
};

/** Each label with its rows as a bar and what belongs there, saved when you leave the field. */
export function LabelList({ labels, counting, onDescribe, onRemove }: LabelListProps) {
  const most = Math.max(1, ...labels.map(({ count }) => count));
  const describe = useCallbackRef(onDescribe);
  const remove = useCallbackRef(onRemove);
  return (
    <ul className={classes.list} aria-label={t`Labels`}>
      {labels.map(({ name, description, count }) => (
        <LabelRow
          key={name}
          name={name}
          description={description}
          count={counting ? null : count}
          share={count / most}
          onDescribe={describe}
          onRemove={remove}
        />
      ))}
    </ul>
  );
}

type LabelRowProps = {
  name: string;
  description: string;
  /** Rows that carry it; null while they are not known. */
  count: number | null;
  /** Length of its bar, 0..1. */
  share: number;
  onDescribe: LabelListProps['onDescribe'];
  onRemove: LabelListProps['onRemove'];
};

/** Drawn again only when its own label changed: the list may be long, and each row has a field. */
const LabelRow = memo(({ name, description, count, share, onDescribe, onRemove }: LabelRowProps) => (
  <li className={classes.label}>
    <div className={classes.name} title={name} dir="auto">
      {name}
    </div>
    <div
      className={classes.count}
      title={count === null ? undefined : plural(count, { one: '# row', other: '# rows' })}
    >
      <span className={classes.track} aria-hidden>
        <span className={classes.bar} style={{ width: `${share * 100}%` }} />
      </span>
      <span className={classes.figure}>{count === null ? ' ' : formatCount(count)}</span>
    </div>
    <DraftField
      label={t`What belongs under ${name}`}
      placeholder={t`What belongs here, and what does not`}
      saved={description}
      onSave={(next) => onDescribe(name, next)}
    />
    {count === 0 && (
      <Tooltip label={t`No row carries it`}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t`Take ${name} off the list`}
          onClick={() => onRemove(name)}
        >
          <IconX size={14} aria-hidden />
        </ActionIcon>
      </Tooltip>
    )}
  </li>
));
