import { t } from '@lingui/core/macro';
import { Modal } from '@mantine/core';
import { type ShortcutGroup, useShortcuts } from '@renderer/lib/shortcuts';
import { KeyHint } from '@renderer/ui/KeyHint';
import classes from './KeyList.module.css';

/** The groups in their order, with the names they are shown by. */
const groups: readonly { group: ShortcutGroup; name: string }[] = [
  { group: 'This screen', name: t`This screen` },
  { group: 'In a table', name: t`In a table` },
  { group: 'The path', name: t`The path` },
  { group: 'Everywhere', name: t`Everywhere` },
];

/** `?`: the keys that work on this screen. */
export function KeyList({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const shortcuts = useShortcuts();
  return (
    <Modal opened={opened} onClose={onClose} title={t`Keys of this screen`} size={720}>
      <div className={classes.groups}>
        {groups.map(({ group, name }) => {
          const keys = shortcuts.filter((shortcut) => shortcut.group === group);
          return keys.length === 0 ? null : (
            <section key={group} aria-label={name}>
              <h3 className={classes.group}>{name}</h3>
              <dl className={classes.list}>
                {keys.map((shortcut) => (
                  <div key={shortcut.keys} className={classes.line}>
                    <dt>{shortcut.label}</dt>
                    <dd>
                      <KeyHint keys={shortcut.keys} />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
      </div>
    </Modal>
  );
}
