import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { ActionIcon, Button, Select } from '@mantine/core';
import { cleaningQueries } from '@renderer/lib/queries/cleaning';
import { datasetQueries } from '@renderer/lib/queries/datasets';
import { formatCount } from '@shared/domain/format';
import { IconArrowRight, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import classes from './MergeSettings.module.css';

type MergeSettingsProps = {
  datasetId: string;
  /** Old label to new label. */
  map: Record<string, string>;
  onChange: (map: Record<string, string>) => void;
};

const reasons = { spelling: t`same but for case and spaces`, lookalike: t`looks the same`, typo: t`perhaps a typo` };

/** Which label becomes which: as suggested, changed, taken away, or added by hand. */
export function MergeSettings({ datasetId, map, onChange }: MergeSettingsProps) {
  const summary = useQuery(datasetQueries.summary(datasetId));
  const variants = useQuery(cleaningQueries.labelVariants(datasetId));
  const [added, setAdded] = useState<string | null>(null);
  const counts = new Map((summary.data?.labelCounts ?? []).map(({ label, count }) => [label, count]));
  const options = [...counts].map(([label, count]) => ({ value: label, label: `${label} (${formatCount(count)})` }));
  // A label that goes cannot be one that others become; nor the other way round.
  const targets = options.filter(({ value }) => !Object.hasOwn(map, value));
  const kept = new Set(Object.values(map));
  const sources = targets.filter(({ value }) => !kept.has(value));
  const without = (label: string) => Object.fromEntries(Object.entries(map).filter(([from]) => from !== label));
  return (
    <div className={classes.merges}>
      <ul className={classes.list} aria-label={t`Labels to merge`}>
        {Object.entries(map).map(([from, to]) => (
          <li key={from}>
            <span className={classes.from} title={from}>
              {from} <span className={classes.dim}>({formatCount(counts.get(from) ?? 0)})</span>
            </span>
            <IconArrowRight size={14} aria-label={t`becomes`} />
            <Select
              aria-label={t`What ${from} becomes`}
              w={240}
              searchable
              allowDeselect={false}
              data={targets}
              value={to}
              onChange={(chosen) => chosen !== null && onChange({ ...map, [from]: chosen })}
            />
            <span className={classes.dim}>
              {reasonOf(variants.data?.find((variant) => variant.from === from && variant.to === to)?.reason)}
            </span>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={t`Do not merge ${from}`}
              onClick={() => onChange(without(from))}
            >
              <IconX size={14} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
      {added === null ? (
        <Button
          variant="default"
          size="compact-sm"
          className={classes.add ?? ''}
          disabled={options.length < 2}
          onClick={() => setAdded('')}
        >
          <Trans>Merge another label</Trans>
        </Button>
      ) : (
        <div className={classes.adding}>
          <Select
            aria-label={t`Label to merge`}
            placeholder={t`This label`}
            w={240}
            searchable
            data={sources}
            value={added === '' ? null : added}
            onChange={(from) => setAdded(from ?? '')}
          />
          <IconArrowRight size={14} aria-label={t`becomes`} />
          <Select
            aria-label={t`Label to keep`}
            placeholder={t`becomes this one`}
            w={240}
            searchable
            disabled={added === ''}
            data={targets.filter(({ value }) => value !== added)}
            value={null}
            onChange={(to) => {
              if (to === null) return;
              onChange({ ...map, [added]: to });
              setAdded(null);
            }}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={t`No more merges`}
            onClick={() => setAdded(null)}
          >
            <IconX size={14} aria-hidden />
          </ActionIcon>
        </div>
      )}
    </div>
  );
}

const reasonOf = (reason: keyof typeof reasons | undefined): string => (reason === undefined ? '' : reasons[reason]);
