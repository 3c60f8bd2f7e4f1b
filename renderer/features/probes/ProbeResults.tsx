import { t } from '@lingui/core/macro';
import { Select } from '@mantine/core';
import { errandQueries } from '@renderer/lib/queries/errands';
import { when } from '@renderer/lib/when';
import { Money, NotDefined } from '@renderer/ui/figures';
import { IntervalBar } from '@renderer/ui/IntervalBar';
import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import { SandboxBadge } from '@renderer/ui/SandboxBadge';
import { FigureTable } from '@renderer/ui/table/FigureTable';
import type { ProbeRun, ProbeScore } from '@shared/contract/probe-set';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import classes from './ProbeScreen.module.css';
import { probeKindName } from './probe-words';

type Line = { run: ProbeRun; score: ProbeScore; first: boolean };

/** What each arm made of the set, and what changed from one asking to another. */
export function ProbeResults({ runs }: { runs: readonly ProbeRun[] }) {
  const ended = runs.filter(({ errand }) => errand.status !== 'running' && errand.answered > 0);
  const [before, setBefore] = useState<string | null>(null);
  const [after, setAfter] = useState<string | null>(null);
  const afterId = after ?? ended[0]?.errand.id ?? null;
  const beforeId = before ?? ended.find(({ errand }) => errand.id !== afterId)?.errand.id ?? null;
  const change = useQuery({
    ...errandQueries.probeChange(beforeId ?? '', afterId ?? ''),
    enabled: beforeId !== null && afterId !== null && beforeId !== afterId,
  });
  if (ended.length === 0) return null;
  const lines: Line[] = ended.flatMap((run) => run.scores.map((score, at) => ({ run, score, first: at === 0 })));
  const choices = ended.map(({ errand }) => ({
    value: errand.id,
    label: `${errand.name}, ${when(errand.startedAt, Date.now())}`,
  }));
  return (
    <>
      {ended.length > 1 && (
        <Panel title={t`What has changed?`}>
          <div className={classes.block}>
            <div className={classes.fields}>
              <Select
                label={t`Before`}
                w={400}
                data={choices}
                value={beforeId}
                allowDeselect={false}
                onChange={setBefore}
              />
              <Select
                label={t`After`}
                w={400}
                data={choices}
                value={afterId}
                allowDeselect={false}
                onChange={setAfter}
              />
            </div>
            {change.error !== null && <Notice tone="bad">{change.error.error.message}</Notice>}
            {change.data?.map((one) => (
              <Notice
                key={`${one.kind} ${one.what}`}
                tone={one.p >= 0.05 ? 'info' : (one.what === 'right') === one.difference > 0 ? 'good' : 'bad'}
              >
                <strong>{probeKindName(one.kind)}.</strong> {one.sentence}
              </Notice>
            ))}
          </div>
        </Panel>
      )}
      <Panel title={t`What they answered`} padded={false}>
        <FigureTable
          label={t`What they answered`}
          rows={lines}
          rowKey={({ run, score }) => `${run.errand.id} ${score.kind}`}
          columns={[
            {
              key: 'name',
              header: t`Asked`,
              wraps: '140px',
              render: ({ run, first }) =>
                first && (
                  <span className={classes.name}>
                    <span>{run.errand.name}</span>
                    {run.errand.simulated && <SandboxBadge short />}
                  </span>
                ),
            },
            { key: 'kind', header: t`Rows`, render: ({ score }) => probeKindName(score.kind) },
            {
              key: 'right',
              header: t`As it should`,
              width: '240px',
              render: ({ score }) => (
                <IntervalBar
                  value={score.right?.share ?? null}
                  interval={score.right?.ci95 ?? null}
                  reason={t`It cannot be asked such questions, or none was answered.`}
                />
              ),
            },
            {
              key: 'leaked',
              header: t`A label leaked`,
              width: '240px',
              render: ({ score }) => (
                <IntervalBar
                  value={score.leaked?.share ?? null}
                  interval={score.leaked?.ci95 ?? null}
                  colour="var(--ft-bad)"
                  reason={t`A label is what such rows should get.`}
                />
              ),
            },
            {
              key: 'open',
              header: t`Unanswered`,
              align: 'end',
              render: ({ score }) => score.unanswered,
            },
            {
              key: 'cost',
              header: t`Cost`,
              align: 'end',
              render: ({ run, first }) =>
                first &&
                (run.errand.model === null ? (
                  <NotDefined reason={t`It ran on this machine.`} />
                ) : (
                  <Money value={run.errand.cost} />
                )),
            },
          ]}
        />
      </Panel>
    </>
  );
}
