import { t } from '@lingui/core/macro';
import { VisuallyHidden } from '@mantine/core';
import { Spotlight } from '@mantine/spotlight';
import { KeyHint } from '@renderer/ui/KeyHint';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { Command } from './command';
import classes from './Palette.module.css';
import { PathKeys } from './PathKeys';

/** The groups in their order, with the names they are shown by. */
const groups: readonly { group: Command['group']; name: string }[] = [
  { group: 'This project', name: t`This project` },
  { group: 'Actions', name: t`Actions` },
  { group: 'Projects', name: t`Projects` },
  { group: 'Screens', name: t`Screens` },
  { group: 'Terms', name: t`Terms` },
];

/** Ctrl/Cmd+K: type a few letters of a screen, a project or an action. */
export function Palette({ commands }: { commands: readonly Command[] }) {
  const [query, setQuery] = useState('');
  // The terms are many, and whoever opens the palette does not look for one: they come with the first letter.
  const shown = query.trim() === '' ? groups.filter(({ group }) => group !== 'Terms') : groups;
  return (
    <>
      <PathKeys commands={commands} />
      <Spotlight
        query={query}
        onQueryChange={setQuery}
        shortcut="mod + K"
        title={<VisuallyHidden>{t`Find a command`}</VisuallyHidden>}
        tagsToIgnore={[]}
        lockScroll={false}
        scrollable
        maxHeight={420}
        transitionProps={{ duration: 80 }}
        overlayProps={{ backgroundOpacity: 0.2, blur: 0 }}
        classNames={{ header: classes.title ?? '', action: classes.action ?? '', actionsGroup: classes.group ?? '' }}
        nothingFound={t`Nothing goes by that name.`}
        searchProps={{
          leftSection: <IconSearch size={16} aria-hidden />,
          placeholder: t`Go to a screen, a project or an action`,
          'aria-label': t`Find a command`,
        }}
        actions={shown
          .map(({ group, name }) => ({
            group: name,
            actions: commands
              .filter((command) => command.group === group)
              .map(({ id, label, description, keys, run }) => ({
                id,
                label,
                ...(description === undefined ? {} : { description }),
                ...(keys === undefined ? {} : { rightSection: <KeyHint keys={keys} /> }),
                onClick: run,
              })),
          }))
          .filter(({ actions }) => actions.length > 0)}
      />
    </>
  );
}
