import { t } from '@lingui/core/macro';
import { VisuallyHidden } from '@mantine/core';
import { Spotlight } from '@mantine/spotlight';
import { KeyHint } from '@renderer/ui/KeyHint';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { Command } from './command';
import { findCommands } from './find-commands';
import classes from './Palette.module.css';
import { PathKeys } from './PathKeys';
import { useRunCommands } from './run-commands';

/** The groups in their order, with the names they are shown by. */
const groups: readonly { group: Command['group']; name: string }[] = [
  { group: 'This project', name: t`This project` },
  { group: 'Actions', name: t`Actions` },
  { group: 'Runs and trainings', name: t`Runs and trainings` },
  { group: 'Projects', name: t`Projects` },
  { group: 'Screens', name: t`Screens` },
  { group: 'Terms', name: t`Terms` },
];

/** Groups of many that nobody opens the palette to leaf through: they come with the first letter. */
const onlyFound: readonly Command['group'][] = ['Terms', 'Runs and trainings'];

/** Ctrl/Cmd+K: type a few letters of a screen, a project, a run or an action. */
export function Palette({ projectId, commands }: { projectId: string | null; commands: readonly Command[] }) {
  const [query, setQuery] = useState('');
  const [opened, setOpened] = useState(false);
  const runs = useRunCommands(projectId, opened);
  const searched = query.trim() !== '';
  // Of two that fit as well, the one of the group further up is meant: what there is comes before what it means.
  const all = [...commands, ...runs];
  const inOrder = groups.flatMap(({ group }) => all.filter((command) => command.group === group));
  const found = findCommands(inOrder, query);
  const shown = groups
    .filter(({ group }) => searched || !onlyFound.includes(group))
    .map(({ group, name }) => ({ name, found: found.filter((command) => command.group === group) }))
    .filter((group) => group.found.length > 0);
  // The group with the best of them first: Enter takes the topmost.
  const place = ({ found: [first] }: (typeof shown)[number]) => (first === undefined ? 0 : found.indexOf(first));
  if (searched) shown.sort((a, b) => place(a) - place(b));
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
          placeholder: t`Go to a screen, a project, a run or an action`,
          'aria-label': t`Find a command`,
        }}
        // Found above: the widget's own search takes words in their order and to the letter only.
        filter={(_, actions) => actions}
        onSpotlightOpen={() => setOpened(true)}
        onSpotlightClose={() => setOpened(false)}
        actions={shown.map(({ name, found: inGroup }) => ({
          group: name,
          actions: inGroup.map(({ id, label, description, keys, run }) => ({
            id,
            label,
            ...(description === undefined ? {} : { description }),
            ...(keys === undefined ? {} : { rightSection: <KeyHint keys={keys} /> }),
            onClick: run,
          })),
        }))}
      />
    </>
  );
}
