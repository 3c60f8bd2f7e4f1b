import { t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { useShortcut } from '@renderer/lib/shortcuts';
import { formatCount } from '@shared/domain/format';
import { IconArrowBackUp, IconTrash } from '@tabler/icons-react';

type DeleteButtonProps = {
  /** Selected rows. */
  count: number;
  /** True in the list of deleted rows: they are brought back. */
  restore: boolean;
  busy: boolean;
  onClick: () => void;
};

/** Deletes the selected rows, or restores them where deleted rows are listed. */
export function DeleteButton({ count, restore, busy, onClick }: DeleteButtonProps) {
  useShortcut({
    keys: 'Delete',
    label: restore ? t`Restore the selected rows` : t`Delete the selected rows`,
    group: 'In a table',
  });
  const shown = formatCount(count);
  const one = restore ? t`Restore` : t`Delete`;
  const several = restore ? t`Restore ${shown} rows` : t`Delete ${shown} rows`;
  const Icon = restore ? IconArrowBackUp : IconTrash;
  return (
    <Button
      variant="default"
      disabled={count === 0}
      loading={busy}
      leftSection={<Icon size={14} aria-hidden />}
      onClick={onClick}
    >
      {count > 1 ? several : one}
    </Button>
  );
}
