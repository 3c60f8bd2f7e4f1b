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
          // What has more keys than one, such as redo, has one line.
          const lines = Map.groupBy(
            shortcuts.filter((shortcut) => shortcut.group === group),
            ({ label }) => label,
          );
          return lines.size === 0 ? null : (
            <section key={group} aria-label={name}>
              <h3 className={classes.group}>{name}</h3>
              <dl className={classes.list}>
                {[...lines].map(([label, keys]) => (
                  <div key={label} className={classes.line}>
                    <dt>{label}</dt>
                    {keys.map((shortcut) => (
                      <dd key={shortcut.keys}>
                        <KeyHint keys={shortcut.keys} />
                      </dd>
                    ))}
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
