import { Button, Menu } from '@mantine/core';
import { type CallInput, call } from '@renderer/lib/call';
import { useSaveFile } from '@renderer/ui/save-file';
import type { Dataset } from '@shared/contract/datasets';
import type { RowFilter } from '@shared/contract/row-lists';
import { exportKinds } from './export-kinds';

type ExportMenuProps = { dataset: Dataset; filter: RowFilter };

/** Writes the rows that are shown to a file: all of them, or those that the filters leave. */
export function ExportMenu({ dataset, filter }: ExportMenuProps) {
  const { save, saving } = useSaveFile();
  const filtered = Object.keys(filter).length > 0;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" loading={saving !== null}>
          {filtered ? 'Export what is shown' : 'Export'}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {exportKinds.map(({ label, words, extension, options }) => (
          <Menu.Item
            key={label}
            onClick={() =>
              void save({
                what: `rows of ${dataset.name}`,
                fileName: `${dataset.name}.${extension}`,
                kind: { name: label, extension },
                write: (path) =>
                  call('datasets.export', {
                    datasetId: dataset.id,
                    path,
                    filter,
                    ...options,
                  } satisfies CallInput<'datasets.export'>),
              })
            }
          >
            {label}
            <Menu.Label p={0}>{words}</Menu.Label>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
