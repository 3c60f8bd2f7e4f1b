import { plural, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { runQueries } from '@renderer/lib/queries/runs';
import { Money } from '@renderer/ui/figures';
import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import { FigureTable } from '@renderer/ui/table/FigureTable';
import { formatCount, formatDecimal, formatDigits, formatLatency, formatPercent } from '@shared/domain/format';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import classes from './HeadPanel.module.css';

const inFull = (strength: number): string => formatDigits(String(strength));

/** How the linear head of an embedding run was made: what it learnt from, which strengths were tried. Nothing until it is made. */
export function HeadPanel({ runId }: { runId: string }) {
  const [open, setOpen] = useState(false);
  const head = useQuery(runQueries.head(runId)).data ?? null;
  if (head === null) return null;
  const { candidates, trainingRows, dimensions, chosenOn, folds, leftOut, leftOutReasons, trainMs } = head;
  const numbers = formatCount(dimensions);
  const time = formatLatency(trainMs);
  return (
    <div className={classes.panel}>
      <Panel
        title={t`How the head was made`}
        aside={
          candidates.length > 0 && (
            <Button variant="subtle" size="compact-xs" aria-expanded={open} onClick={() => setOpen(!open)}>
              {open ? t`Hide the strengths tried` : t`Show the strengths tried`}
            </Button>
          )
        }
      >
        <p className={classes.words}>
          <Trans>
            It learnt from <Plural value={trainingRows} one="# training row" other="# training rows" /> of {numbers}{' '}
            numbers each in {time}; their vectors cost <Money value={head.trainingCost} />.
          </Trans>{' '}
          {candidates.length === 0
            ? t`There were too few rows to choose a strength by, so the usual one was taken.`
            : t`The strength was chosen on ${plural(chosenOn, { one: '# training row', other: '# training rows' })} in ${folds} folds, without a look at the rows below: the lowest log loss wins.`}
        </p>
        {leftOut > 0 && (
          <Notice tone="warning">
            {[
              plural(leftOut, {
                one: '# training row could not be used.',
                other: '# training rows could not be used.',
              }),
              ...leftOutReasons,
            ].join(' ')}
          </Notice>
        )}
        {!head.converged && (
          <Notice tone="warning">
            <Trans>Training stopped before its minimum, so probabilities may be off.</Trans>
          </Notice>
        )}
        {open && (
          <FigureTable
            label={t`Strengths tried`}
            rows={candidates}
            rowKey={({ c }) => String(c)}
            isMarked={({ c }) => c === head.c}
            columns={[
              { key: 'c', header: 'C', render: ({ c }) => (c === head.c ? t`${inFull(c)}, chosen` : inFull(c)) },
              {
                key: 'loss',
                header: t`Log loss, held out`,
                align: 'end',
                render: ({ logLoss }) => formatDecimal(logLoss, 3),
              },
              {
                key: 'accuracy',
                header: t`Right, held out`,
                align: 'end',
                render: ({ accuracy }) => formatPercent(accuracy),
              },
            ]}
          />
        )}
      </Panel>
    </div>
  );
}
