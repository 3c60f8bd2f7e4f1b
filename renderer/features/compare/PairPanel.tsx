import { t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { NumberInput } from '@mantine/core';
import { Panel } from '@renderer/ui/Panel';
import { TermCard } from '@renderer/ui/TermCard';
import type { Comparison } from '@shared/contract/evidence';
import { formatCount } from '@shared/domain/format';
import { useState } from 'react';
import { bestFirst } from './against-best';
import { PairDetail } from './PairDetail';
import { PairMatrix } from './PairMatrix';
import classes from './PairPanel.module.css';
import { pairView } from './pair-view';

type PairPanelProps = {
  comparison: Comparison;
  colourOf: (armId: string) => string;
  /** As a share: 0.01 is one point. */
  margin: number;
  onMargin: (margin: number) => void;
};

/** Every arm against every other one: what the data can bear, and what it would take to know more. */
export function PairPanel({ comparison, colourOf, margin, onMargin }: PairPanelProps) {
  const arms = bestFirst(comparison.arms);
  const [chosen, setChosen] = useState<{ row: string; column: string } | null>(null);
  const [row, column] = [chosen?.row ?? arms[0]?.runId ?? '', chosen?.column ?? arms[1]?.runId ?? ''];
  const view = pairView(comparison.pairs, row, column);
  const { seed, resamples } = comparison.bootstrap;
  return (
    <Panel
      title={t`Pair by pair`}
      terms={['pairedTest', 'equivalence']}
      aside={
        <span className={classes.margin}>
          <Trans>
            <TermCard term="noWorse">No worse</TermCard> means by less than
          </Trans>
          <NumberInput
            aria-label={t`Margin in points`}
            size="xs"
            w={96}
            min={0.1}
            max={50}
            step={0.5}
            decimalScale={2}
            suffix={margin === 0.01 ? ` ${t`point`}` : ` ${t`points`}`}
            value={Number((margin * 100).toFixed(2))}
            onChange={(points) => {
              if (typeof points === 'number' && points > 0 && points < 100) onMargin(points / 100);
            }}
          />
        </span>
      }
    >
      <div className={classes.columns}>
        <PairMatrix
          arms={arms}
          pairs={comparison.pairs}
          colourOf={colourOf}
          chosen={{ row, column }}
          onChoose={(oneRun, otherRun) => setChosen({ row: oneRun, column: otherRun })}
        />
        {view !== undefined && <PairDetail comparison={comparison} pair={view.pair} />}
      </div>
      <p className={classes.note}>
        <Trans>
          Exact <TermCard term="mcNemar">McNemar</TermCard> tests, p corrected after{' '}
          <TermCard term="holm">Holm</TermCard> over all{' '}
          <Plural value={{ pairs: comparison.pairs.length }} one="# pair" other="# pairs" />. Intervals of differences
          from {{ resamples: formatCount(resamples) }} <TermCard term="bootstrap">resamples</TermCard>, stratified by
          label, seed {seed}.
        </Trans>
      </p>
    </Panel>
  );
}
