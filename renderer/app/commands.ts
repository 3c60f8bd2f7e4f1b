import { t } from '@lingui/core/macro';
import { notifications } from '@mantine/notifications';
import {
  diagnosticsDialog,
  historyDrawer,
  newProjectDialog,
  performanceOverlay,
  renameDialog,
} from '@renderer/lib/opened';
import { paths } from '@renderer/lib/paths';
import { projectFileDialog } from '@renderer/lib/project-file-dialog';
import { projectAddress } from '@renderer/lib/project-place';
import { projectQueries } from '@renderer/lib/queries/projects';
import { shellQueries } from '@renderer/lib/queries/shell';
import { useOperation } from '@renderer/lib/query';
import { useSampleTour } from '@renderer/lib/sample-tour';
import { stripMessage } from '@renderer/lib/strip-message';
import { allTerms } from '@renderer/ui/terms/find-terms';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { Command } from './command';
import { pathSteps } from './path-steps';
import { textSizeCommands } from './text-size';

const themeWords = {
  system: t`Use the theme of the system`,
  light: t`Use the light theme`,
  dark: t`Use the dark theme`,
} as const;

type Dialogs = {
  showKeys: () => void;
  /** Opens the glossary with a search; an empty one shows every term. */
  showTerm: (words: string) => void;
};

/** All commands that make sense now. */
export function useCommands(projectId: string | null, { showKeys, showTerm }: Dialogs): Command[] {
  const [, go] = useLocation();
  const client = useQueryClient();
  const projects = useQuery(projectQueries.list()).data ?? [];
  const tour = useSampleTour();
  const projectName = projects.find(({ project }) => project.id === projectId)?.project.name ?? '';
  const setSettings = useOperation('shell.setSettings', {
    onSuccess: (settings) => client.setQueryData(shellQueries.settings().queryKey, settings),
  });
  const told = (wordsOf: (change: string) => string) => ({
    onSuccess: ({ entry }: { entry: { summary: string } }) => stripMessage.say({ words: wordsOf(entry.summary) }),
    onError: (error: { message: string }) => {
      stripMessage.clear();
      notifications.show({ id: 'undo', color: 'red', message: error.message });
    },
  });
  const undo = useOperation(
    'history.undo',
    told((change) => t`Undone: ${change}`),
  );
  const redo = useOperation(
    'history.redo',
    told((change) => t`Done again: ${change}`),
  );
  const inProject: Command[] =
    projectId === null
      ? []
      : [
          {
            id: 'go-project',
            group: 'This project',
            label: t`Overview`,
            description: t`What is next?`,
            run: () => go(paths.project(projectId)),
          },
          ...pathSteps.map(
            ({ step, name, question }, index): Command => ({
              id: `go-${step}`,
              group: 'This project',
              label: name,
              description: question,
              keys: `mod+${index + 1}`,
              run: () => go(paths.step(projectId, step)),
            }),
          ),
        ];
  return [
    ...inProject,
    {
      id: 'new-project',
      group: 'Actions',
      label: t`New project`,
      keys: 'mod+n',
      run: newProjectDialog.open,
    },
    {
      id: 'import-project',
      group: 'Actions',
      label: t`Import a project file`,
      run: () => projectFileDialog.open({ kind: 'import', path: null }),
    },
    ...(projectId === null
      ? []
      : [
          {
            id: 'undo',
            group: 'Actions',
            label: t`Undo`,
            keys: 'mod+z',
            run: () => undo.mutate({ projectId }),
          } satisfies Command,
          {
            id: 'redo',
            group: 'Actions',
            label: t`Redo`,
            keys: 'mod+shift+z',
            otherKeys: 'mod+y',
            run: () => redo.mutate({ projectId }),
          } satisfies Command,
          {
            id: 'show-history',
            group: 'Actions',
            label: t`Show what was done`,
            keys: 'mod+shift+h',
            run: historyDrawer.open,
          } satisfies Command,
          {
            id: 'clean-data',
            group: 'Actions',
            label: t`Clean the rows`,
            run: () => go(paths.detail(projectId, 'data', 'clean')),
          } satisfies Command,
          {
            id: 'guide',
            group: 'Actions',
            label: t`Which should I try?`,
            description: t`Five questions, and the arms they speak for`,
            run: () => go(paths.detail(projectId, 'arms', 'guide')),
          } satisfies Command,
          {
            id: 'label-rows',
            group: 'Actions',
            label: t`Label rows by hand`,
            run: () => go(paths.detail(projectId, 'labels', 'rows')),
          } satisfies Command,
          {
            id: 'look-at-errors',
            group: 'Actions',
            label: t`Look at the errors`,
            run: () => go(paths.detail(projectId, 'compare', 'errors')),
          } satisfies Command,
          {
            id: 'import-data',
            group: 'Actions',
            label: t`Import data`,
            run: () => go(paths.step(projectId, 'data')),
          } satisfies Command,
          {
            id: 'export-report',
            group: 'Actions',
            label: t`Export the report`,
            run: () => go(paths.step(projectId, 'report')),
          } satisfies Command,
          {
            id: 'rename-project',
            group: 'Actions',
            label: t`Rename the project`,
            run: () => renameDialog.open({ projectId, name: projectName }),
          } satisfies Command,
          {
            id: 'export-project',
            group: 'Actions',
            label: t`Export the project`,
            run: () => projectFileDialog.open({ kind: 'export', projectId, name: projectName }),
          } satisfies Command,
        ]),
    {
      id: 'tour',
      group: 'Actions',
      label: tour.words,
      description: t`From rows to a verdict, step by step`,
      run: tour.goOn,
    },
    { id: 'show-keys', group: 'Actions', label: t`Show the keys of this screen`, keys: '?', run: showKeys },
    { id: 'glossary', group: 'Actions', label: t`What does … mean?`, keys: 'F1', run: () => showTerm('') },
    {
      id: 'copy-diagnostics',
      group: 'Actions',
      label: t`Copy diagnostics`,
      description: t`For somebody who looks for a problem`,
      run: diagnosticsDialog.open,
    },
    {
      id: 'performance',
      group: 'Actions',
      label: t`Show or hide performance figures`,
      description: t`For developers`,
      keys: 'mod+shift+p',
      run: performanceOverlay.toggle,
    },
    ...(['system', 'light', 'dark'] as const).map(
      (theme): Command => ({
        id: `theme-${theme}`,
        group: 'Actions',
        label: themeWords[theme],
        run: () => setSettings.mutate({ theme }),
      }),
    ),
    ...textSizeCommands(useQuery(shellQueries.settings()).data?.textSize ?? 100, (textSize) =>
      setSettings.mutate({ textSize }),
    ),
    ...projects.map(
      ({ project, verdict }): Command => ({
        id: `project-${project.id}`,
        group: 'Projects',
        label: project.name,
        ...(verdict === null ? {} : { description: verdict }),
        run: () => go(projectAddress(project.id)),
      }),
    ),
    { id: 'go-projects', group: 'Screens', label: t`Projects`, run: () => go(paths.home) },
    { id: 'go-connections', group: 'Screens', label: t`Connections`, run: () => go(paths.connections) },
    { id: 'go-costs', group: 'Screens', label: t`Costs and price book`, run: () => go(paths.costs) },
    {
      id: 'go-result-files',
      group: 'Screens',
      label: t`Result files`,
      description: t`How did a training go?`,
      run: () => go(paths.resultFiles),
    },
    { id: 'go-settings', group: 'Screens', label: t`Settings`, keys: 'mod+,', run: () => go(paths.settings) },
    ...allTerms.map(
      ({ term, name }): Command => ({
        id: `term-${term}`,
        group: 'Terms',
        label: t`What does ‘${name}’ mean?`,
        run: () => showTerm(name),
      }),
    ),
  ];
}
