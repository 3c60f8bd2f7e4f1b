import { t } from '@lingui/core/macro';
import { Spotlight } from '@mantine/spotlight';
import { KeyHint } from '@renderer/ui/KeyHint';
import { IconSearch } from '@tabler/icons-react';
import type { Command } from './commands';
import classes from './Palette.module.css';
import { PathKeys } from './PathKeys';

const groups: readonly Command['group'][] = ['This project', 'Actions', 'Projects', 'Screens'];

/** Ctrl/Cmd+K: type a few letters of a screen, a project or an action. */
export function Palette({ commands }: { commands: readonly Command[] }) {
  return (
    <>
      <PathKeys commands={commands} />
      <Spotlight
        shortcut="mod + K"
        tagsToIgnore={[]}
        lockScroll={false}
        scrollable
        maxHeight={420}
        transitionProps={{ duration: 80 }}
        overlayProps={{ backgroundOpacity: 0.2, blur: 0 }}
        classNames={{ action: classes.action ?? '', actionsGroup: classes.group ?? '' }}
        nothingFound="Nothing goes by that name."
        searchProps={{
          leftSection: <IconSearch size={16} aria-hidden />,
          placeholder: t`Go to a screen, a project or an action`,
          'aria-label': t`Find a command`,
        }}
        actions={groups
          .map((group) => ({
            group,
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
