import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { ActionIcon, Button, FileButton, Tooltip } from '@mantine/core';
import { pathOfFile } from '@renderer/lib/call';
import { classifierQueries } from '@renderer/lib/queries/classifiers';
import { useOperation } from '@renderer/lib/query';
import { when } from '@renderer/lib/when';
import { Latency } from '@renderer/ui/figures';
import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import { FigureTable } from '@renderer/ui/table/FigureTable';
import type { LocalModel } from '@shared/contract/classifiers';
import { formatCount } from '@shared/domain/format';
import { IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import classes from './ClassifierFiles.module.css';
import { choiceWords, sizeWords } from './classifier-words';

type ClassifierFilesProps = { projectId: string; onShow: (model: LocalModel) => void };

/** The classifiers of a project that are kept as files: trained by runs, or imported. */
export function ClassifierFiles({ projectId, onShow }: ClassifierFilesProps) {
  const models = useQuery(classifierQueries.list(projectId));
  const [problem, setProblem] = useState<string | null>(null);
  const importing = useOperation('classifiers.import', { onError: ({ error }) => setProblem(error.message) });
  const remove = useOperation('classifiers.remove', { onError: ({ error }) => setProblem(error.message) });
  const choose = (file: File | null) => {
    if (file === null) return;
    const path = pathOfFile(file);
    setProblem(path === '' ? t`That is not a file on this machine. Save it first, then choose it.` : null);
    if (path !== '') importing.mutate({ projectId, path });
  };
  if (models.error !== null) return <Notice tone="bad">{models.error.error.message}</Notice>;
  if (models.data === undefined) return null;
  return (
    <Panel
      title={t`Trained classifiers`}
      padded={models.data.length === 0}
      aside={
        <FileButton accept=".ftmodel" onChange={choose}>
          {(props) => (
            <Button {...props} variant="default" size="compact-sm" loading={importing.isPending}>
              <Trans>Import a file</Trans>
            </Button>
          )}
        </FileButton>
      }
    >
      {problem !== null && (
        <div className={classes.problem}>
          <Notice tone="bad">{problem}</Notice>
        </div>
      )}
      {models.data.length === 0 ? (
        <p className={classes.none}>
          <Trans>None yet: a run of the local classifier trains one, and it is kept as a file.</Trans>
        </p>
      ) : (
        <FigureTable<LocalModel>
          label={t`Trained classifiers`}
          rows={models.data}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'name',
              header: t`Name`,
              render: (model) => (
                <button type="button" className={classes.open} onClick={() => onShow(model)}>
                  {model.name}
                </button>
              ),
            },
            { key: 'what', header: t`Classifier`, render: ({ chosen }) => choiceWords(chosen) },
            { key: 'from', header: t`From`, render: ({ armId }) => (armId === null ? t`a file` : t`a run`) },
            { key: 'rows', header: t`Rows`, align: 'end', render: ({ trainingRows }) => formatCount(trainingRows) },
            { key: 'size', header: t`Size`, align: 'end', render: ({ bytes }) => sizeWords(bytes) },
            {
              key: 'time',
              header: t`Trained in`,
              align: 'end',
              render: ({ trainSeconds }) => (
                <Latency
                  value={trainSeconds === null ? null : 1000 * trainSeconds}
                  reason={t`It was imported: how long it took is not known here.`}
                />
              ),
            },
            {
              key: 'made',
              header: t`Made`,
              render: ({ createdAt }) => <span className={classes.dim}>{when(createdAt, Date.now())}</span>,
            },
            {
              key: 'remove',
              header: '',
              align: 'end',
              width: '48px',
              render: ({ id, name, armId }) =>
                armId === null && (
                  <Tooltip label={t`Remove ${name}`}>
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      aria-label={t`Remove ${name}`}
                      onClick={() => remove.mutate({ modelId: id })}
                    >
                      <IconTrash size={16} aria-hidden />
                    </ActionIcon>
                  </Tooltip>
                ),
            },
          ]}
        />
      )}
    </Panel>
  );
}
