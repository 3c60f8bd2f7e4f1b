import { plural, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { Button, Select } from '@mantine/core';
import { paths } from '@renderer/lib/paths';
import { rescueQueries } from '@renderer/lib/queries/rescue';
import { useOperation } from '@renderer/lib/query';
import { type ChosenFile, FileDrop } from '@renderer/ui/FileDrop';
import { NotDefined } from '@renderer/ui/figures';
import { IntervalBar } from '@renderer/ui/IntervalBar';
import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import { StatusBadge } from '@renderer/ui/StatusBadge';
import { FigureTable } from '@renderer/ui/table/FigureTable';
import type { EvalFile, RescuedEval } from '@shared/contract/rescue';
import { formatCount } from '@shared/domain/format';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import classes from './TrainedModelsScreen.module.css';

const sources: Record<EvalFile['source'], string> = {
  'openai-evals': t`an OpenAI Evals run`,
  promptfoo: t`results of promptfoo`,
};
const noEvals: readonly RescuedEval[] = [];

const isConfig = ({ name }: ChosenFile): boolean => /\.ya?ml$/i.test(name);

/** An exported evaluation: what it holds, which of its fields are text and right answer, and what became of it. */
export function EvalPanel({ projectId }: { projectId: string }) {
  const evals = useQuery(rescueQueries.evals(projectId)).data ?? noEvals;
  const [file, setFile] = useState<ChosenFile | null>(null);
  const [config, setConfig] = useState<ChosenFile | null>(null);
  const [fields, setFields] = useState<{ text: string | null; label: string | null }>({ text: null, label: null });
  const read = useOperation('evals.read', { onSuccess: ({ guess }) => setFields(guess) });
  const take = useOperation('evals.import', {
    onSuccess: () => {
      setFile(null);
      setConfig(null);
      read.reset();
    },
  });
  const look = (results: ChosenFile, settings: ChosenFile | null) => {
    setFile(results);
    setConfig(settings);
    take.reset();
    read.mutate({ path: results.path, ...(settings === null ? {} : { configPath: settings.path }) });
  };
  const onFile = (dropped: ChosenFile) =>
    isConfig(dropped) && file !== null && !isConfig(file) ? look(file, dropped) : look(dropped, null);
  const found = read.data;
  return (
    <>
      <Panel title={t`Read an exported evaluation`}>
        <p className={classes.intro}>
          <Trans>
            The output items of an OpenAI Evals run (JSON or JSON Lines), or promptfoo’s results as JSON. Its cases
            become test rows, each of its runs an arm to compare with. Drop promptfoo’s configuration (YAML) after the
            results if those do not name the right answers.
          </Trans>
        </p>
        <FileDrop
          compact
          label={t`Drop the results here, or click to choose them`}
          hint={t`JSON, JSON Lines, YAML`}
          onFile={onFile}
        />
        <div className={classes.plan}>
          {read.error !== null && <Notice tone="bad">{read.error.error.message}</Notice>}
          {take.error !== null && <Notice tone="bad">{take.error.error.message}</Notice>}
          {found !== undefined && file !== null && (
            <>
              <p>
                {config === null ? (
                  <Trans>
                    <strong>{file.name}</strong> holds {{ source: sources[found.source] }}:{' '}
                    <Plural value={{ cases: found.cases }} one="# case" other="# cases" />,{' '}
                    <Plural value={{ runs: found.runs.length }} one="# run" other="# runs" />.
                  </Trans>
                ) : (
                  <Trans>
                    <strong>{file.name}</strong> with {{ settings: config.name }} holds{' '}
                    {{ source: sources[found.source] }}:{' '}
                    <Plural value={{ cases: found.cases }} one="# case" other="# cases" />,{' '}
                    <Plural value={{ runs: found.runs.length }} one="# run" other="# runs" />.
                  </Trans>
                )}
              </p>
              {found.runs.map(({ name, answers, stored }) => (
                <p key={name} className={classes.dim}>
                  {stored === null
                    ? t`${name}: ${plural(answers, { one: '# answer', other: '# answers' })}`
                    : t`${name}: ${plural(answers, { one: '# answer', other: '# answers' })}, ${{ passed: formatCount(stored.passed) }} of ${{ all: formatCount(stored.total) }} passed`}
                </p>
              ))}
              {found.warnings.map((warning) => (
                <Notice key={warning} tone="warning">
                  {warning}
                </Notice>
              ))}
              <div className={classes.fields}>
                {(['text', 'label'] as const).map((field) => (
                  <Select
                    key={field}
                    label={field === 'text' ? t`Text` : t`Right answer`}
                    data={found.columns.map(({ name }) => name)}
                    value={fields[field]}
                    placeholder={t`Choose a field`}
                    allowDeselect={false}
                    onChange={(value) => setFields({ ...fields, [field]: value })}
                    description={found.columns.find(({ name }) => name === fields[field])?.samples[0]?.slice(0, 60)}
                  />
                ))}
                <Button
                  disabled={fields.text === null || fields.label === null}
                  loading={take.isPending}
                  onClick={() =>
                    take.mutate({
                      projectId,
                      path: file.path,
                      ...(config === null ? {} : { configPath: config.path }),
                      ...(fields.text === null ? {} : { text: fields.text }),
                      ...(fields.label === null ? {} : { label: fields.label }),
                    })
                  }
                >
                  {t`Read ${plural({ cases: found.cases }, { one: '# case', other: '# cases' })} and ${plural({ runs: found.runs.length }, { one: '# run', other: '# runs' })}`}
                </Button>
              </div>
            </>
          )}
        </div>
      </Panel>
      {evals.length > 0 && <EvalTable projectId={projectId} evals={evals} />}
    </>
  );
}

type Line = RescuedEval['runs'][number] & { evaluation: RescuedEval };

function EvalTable({ projectId, evals }: { projectId: string; evals: readonly RescuedEval[] }) {
  const [, go] = useLocation();
  const lines: Line[] = evals.flatMap((evaluation) => evaluation.runs.map((run) => ({ ...run, evaluation })));
  return (
    <Panel
      title={t`Evaluations read in`}
      padded={false}
      aside={
        <Button variant="default" size="compact-sm" onClick={() => go(paths.step(projectId, 'compare'))}>
          <Trans>Compare</Trans>
        </Button>
      }
    >
      <FigureTable
        label={t`Evaluations read in`}
        rows={lines}
        rowKey={({ runId }) => runId}
        columns={[
          { key: 'file', header: t`File`, render: ({ evaluation }) => evaluation.sourceName },
          { key: 'run', header: t({ message: 'Run', context: 'a run' }), render: ({ name }) => name },
          {
            key: 'stored',
            header: t`Passed, by the file`,
            align: 'end',
            render: ({ stored }) =>
              stored === null ? (
                <NotDefined reason={t`The file has no count.`} />
              ) : (
                t`${{ some: formatCount(stored.passed) }} of ${{ all: formatCount(stored.total) }}`
              ),
          },
          {
            key: 'here',
            header: t`Right, read here`,
            align: 'end',
            render: ({ correct, rows }) => t`${{ some: formatCount(correct) }} of ${{ all: formatCount(rows) }}`,
          },
          {
            key: 'agrees',
            header: '',
            render: ({ agrees }) =>
              agrees === null ? null : (
                <StatusBadge
                  look={agrees ? 'good' : 'warning'}
                  {...(agrees
                    ? {}
                    : {
                        title: t`Its graders judge otherwise than by the same label, or cases without a right answer were left out.`,
                      })}
                >
                  {agrees ? t`the same` : t`differs`}
                </StatusBadge>
              ),
          },
          {
            key: 'accuracy',
            header: t`Labels right`,
            width: '280px',
            render: ({ accuracy, accuracyCi95 }) => <IntervalBar value={accuracy} interval={accuracyCi95} />,
          },
        ]}
      />
    </Panel>
  );
}
