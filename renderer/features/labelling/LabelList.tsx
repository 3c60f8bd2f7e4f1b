import { plural, t } from '@lingui/core/macro';
import { ActionIcon, Tooltip } from '@mantine/core';
import { formatCount } from '@shared/domain/format';
import { IconX } from '@tabler/icons-react';
import { DraftField } from './DraftField';
import classes from './LabelList.module.css';
import type { CountedLabel } from './label-counts';

type LabelListProps = {
  labels: readonly CountedLabel[];
  /** True while the counts are on their way. */
  counting: boolean;
  onDescribe: (name: string, description: string) => void;
  onRemove: (name: string) => void;
};

/** Each label with its rows as a bar and what belongs there, saved when you leave the field. */
export function LabelList({ labels, counting, onDescribe, onRemove }: LabelListProps) {
  const most = Math.max(1, ...labels.map(({ count }) => count));
  return (
    <ul className={classes.list} aria-label={t`Labels`}>
      {labels.map(({ name, description, count }) => (
        <li key={name} className={classes.label}>
          <div className={classes.name} title={name} dir="auto">
            {name}
          </div>
          <div
            className={classes.count}
            title={counting ? undefined : plural(count, { one: '# row', other: '# rows' })}
          >
            <span className={classes.track} aria-hidden>
              <span className={classes.bar} style={{ width: `${(count / most) * 100}%` }} />
            </span>
            <span className={classes.figure}>{counting ? ' ' : formatCount(count)}</span>
          </div>
          <DraftField
            label={t`What belongs under ${name}`}
            placeholder={t`What belongs here, and what does not`}
            saved={description}
            onSave={(next) => onDescribe(name, next)}
          />
          {!counting && count === 0 && (
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
      ))}
    </ul>
  );
}
