import { t } from '@lingui/core/macro';
import { Button, Menu } from '@mantine/core';
import { useShortcut } from '@renderer/lib/shortcuts';
import { KeyHint } from '@renderer/ui/KeyHint';
import type { CopyFormat } from '@shared/domain/copied-rows';
import { formatCount } from '@shared/domain/format';
import { IconChevronDown } from '@tabler/icons-react';

const formats: readonly { format: CopyFormat; words: string }[] = [
  { format: 'tsv', words: t`TSV, for a spreadsheet` },
  { format: 'markdown', words: t`Markdown, for a document` },
  { format: 'json', words: t`JSON, for a program` },
];

/** Copies the selected rows in one of three forms. */
export function CopyMenu({ count, onCopy }: { count: number; onCopy: (format: CopyFormat) => void }) {
  useShortcut({ keys: 'mod+c', label: t`Copy the selected rows`, group: 'In a table' });
  useShortcut({ keys: 'mod+a', label: t`Select all rows (Shift and arrows for some)`, group: 'In a table' });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" disabled={count === 0} rightSection={<IconChevronDown size={14} aria-hidden />}>
          {count > 1 ? t`Copy ${{ count: formatCount(count) }} rows` : t`Copy`}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map(({ format, words }) => (
          <Menu.Item
            key={format}
            onClick={() => onCopy(format)}
            rightSection={format === 'tsv' ? <KeyHint keys="mod+c" /> : undefined}
          >
            {words}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
