import { t } from '@lingui/core/macro';
import { Select } from '@mantine/core';
import { curveList } from '@renderer/lib/curve-list';
import { projectQueries } from '@renderer/lib/queries/projects';
import { trainingQueries } from '@renderer/lib/queries/training';
import { when } from '@renderer/lib/when';
import { useQueries, useQuery } from '@tanstack/react-query';

/** Lays a training job of this workspace over the opened files. Hidden where there is none. */
export function JobPicker() {
  const projects = useQuery(projectQueries.list()).data ?? [];
  const opened = curveList.useCurves();
  const lists = useQueries({ queries: projects.map(({ project }) => trainingQueries.list(project.id)) });
  const jobs = lists.flatMap(({ data }, at) =>
    (data ?? []).map((job) => ({ job, name: `${projects[at]?.project.name ?? ''}: ${job.baseModel}, ${job.suffix}` })),
  );
  const free = jobs.filter(({ job }) => !opened.some(({ id }) => id === job.id));
  if (jobs.length === 0) return null;
  return (
    <Select
      aria-label={t`Add a training job of this workspace`}
      placeholder={t`Add a training job`}
      w={260}
      searchable
      nothingFoundMessage={t`All of them are open`}
      value={null}
      data={free.map(({ job, name }) => ({ value: job.id, label: `${name}, ${when(job.createdAt, Date.now())}` }))}
      onChange={(id) => {
        const chosen = free.find(({ job }) => job.id === id);
        if (chosen !== undefined) curveList.add({ id: chosen.job.id, kind: 'job', name: chosen.name });
      }}
    />
  );
}
