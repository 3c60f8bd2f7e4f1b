import { plural, t } from '@lingui/core/macro';
import type { ProjectFileLook } from '@shared/contract/project-files';
import { formatBytes, formatCount, formatList, quoted } from '@shared/domain/format';

/** What is in a project file, a line each. */
export function factsOf(look: ProjectFileLook): (readonly [string, string])[] {
  const { rows, arms, runs, answers, trainings } = look.counts;
  const figure = (count: number) => formatCount(count);
  return [
    [
      t`Content`,
      look.contents === 'whole'
        ? plural(rows, { one: `${figure(rows)} row`, other: `${figure(rows)} rows` })
        : t`The task, without rows`,
    ],
    [t`Arms`, figure(arms)],
    ...(look.contents === 'whole'
      ? [
          [
            t`Runs`,
            runs === 0
              ? '0'
              : t({ message: `${figure(runs)} with ${figure(answers)} answers`, comment: 'Runs of a project file' }),
          ] as const,
          [t`Trainings`, figure(trainings)] as const,
        ]
      : []),
    [t`Size`, formatBytes(look.unpackedBytes)],
  ];
}

/** What the user should know before a project file is imported; none when all of it comes as it was. */
export function notesOf({ counts, connections, contents, isHere }: ProjectFileLook): string[] {
  const { openBatches, openTrainings, armsLeftOut } = counts;
  const added = connections.filter(({ known }) => known === null).map(({ name }) => quoted(name));
  const used = connections.flatMap(({ known }) => (known === null ? [] : quoted(known.name)));
  const [names, known] = [formatList(added), formatList(used)];
  return [
    ...(isHere ? [t`This workspace has the project already. A second one is made beside it.`] : []),
    ...(added.length > 0
      ? [
          t`Its connections are added without their keys, because keys are never in a file: ${names}. Type them in under Connections.`,
        ]
      : []),
    ...(used.length > 0 ? [t`It uses the connections of this workspace at the same address: ${known}.`] : []),
    ...(contents === 'without-rows'
      ? [t`It was exported without rows: there are no rows, splits, runs, trainings or comparisons in it.`]
      : []),
    ...(armsLeftOut > 0
      ? [
          plural(armsLeftOut, {
            one: '# arm that only works with its rows was left out.',
            other: '# arms that only work with their rows were left out.',
          }),
        ]
      : []),
    ...(openTrainings > 0
      ? [
          plural(openTrainings, {
            one: '# training was still under way. It is followed where it was started, and shows here as ended.',
            other:
              '# trainings were still under way. They are followed where they were started, and show here as ended.',
          }),
        ]
      : []),
    ...(openBatches > 0
      ? [
          plural(openBatches, {
            one: '# batch was still open at a provider. Its rows show here as not run; asked again, they are paid for again.',
            other:
              '# batches were still open at a provider. Their rows show here as not run; asked again, they are paid for again.',
          }),
        ]
      : []),
  ];
}
