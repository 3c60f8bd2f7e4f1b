import { t } from '@lingui/core/macro';
import { Button, Menu } from '@mantine/core';
import { type CallInput, call } from '@renderer/lib/call';
import { useSaveFile } from '@renderer/ui/save-file';
import type { PlaceRange } from '@renderer/ui/table/selection';
import type { Dataset } from '@shared/contract/datasets';
import type { RowFilter, RowSort } from '@shared/contract/row-lists';
import { formatCount } from '@shared/domain/format';
import { IconChevronDown } from '@tabler/icons-react';
import classes from './ExportMenu.module.css';
import { exportKinds } from './export-kinds';

type ExportMenuProps = {
  dataset: Dataset;
  filter: RowFilter;
  sort: RowSort;
  /** Places of the selected rows and how many they are. One row is only looked at: then all that are shown go out. */
  selected: { ranges: readonly PlaceRange[]; count: number };
};

/** Writes rows to a file: the selected ones, else those that the filters leave. */
export function ExportMenu({ dataset, filter, sort, selected }: ExportMenuProps) {
  const { save, saving } = useSaveFile();
  const several = selected.count > 1;
  const filtered = Object.keys(filter).length > 0;
  const part = several ? { filter, sort, ranges: [...selected.ranges] } : { filter };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" loading={saving !== null} rightSection={<IconChevronDown size={14} aria-hidden />}>
          {several
            ? t`Export ${{ count: formatCount(selected.count) }} rows`
            : filtered
              ? t`Export what is shown`
              : t`Export`}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {exportKinds.map(({ label, words, extension, options }) => (
          <Menu.Item
            key={label}
            onClick={() =>
              void save({
                what: several
                  ? t`${{ count: formatCount(selected.count) }} rows of ${{ dataset: dataset.name }}`
                  : t`rows of ${{ dataset: dataset.name }}`,
                fileName: `${dataset.name}.${extension}`,
                kind: { name: label, extension },
                write: (path) =>
                  call('datasets.export', {
                    datasetId: dataset.id,
                    path,
                    ...part,
                    ...options,
                  } satisfies CallInput<'datasets.export'>),
              })
            }
          >
            {label}
            <span className={classes.words}>{words}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
