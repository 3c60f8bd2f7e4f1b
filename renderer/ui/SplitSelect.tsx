import { t } from '@lingui/core/macro';
import { Select } from '@mantine/core';
import type { Split } from '@shared/contract/splits';

type SplitSelectProps = {
  splits: readonly Split[];
  value: string;
  onChange: (splitId: string) => void;
  /** In px; as wide as its column when left out. */
  w?: number;
};

/** Which split is meant; nothing while there is no choice. */
export function SplitSelect({ splits, value, onChange, w }: SplitSelectProps) {
  if (splits.length < 2) return null;
  return (
    <Select
      label={t`Split`}
      {...(w === undefined ? {} : { w })}
      data={splits.map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      allowDeselect={false}
      onChange={(splitId) => onChange(splitId ?? value)}
    />
  );
}
