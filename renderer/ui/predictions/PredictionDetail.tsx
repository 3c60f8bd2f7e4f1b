import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { Prediction } from '@shared/contract/runs';
import { formatCount } from '@shared/domain/format';
import type { ReactNode } from 'react';
import { StatusBadge } from '../StatusBadge';
import { LabelShares } from './LabelShares';
import classes from './PredictionDetail.module.css';
import { predictionFacts } from './prediction-facts';
import { isRight, predictionWords } from './prediction-words';

type PredictionDetailProps = {
  row: Prediction;
  /** Keeps the true label, and whether the answer is right, to itself. */
  sealed?: boolean;
  children?: ReactNode;
};

/** One prediction in full: the text, then what the caller has to say of it, the answer as it came, and what it cost. */
export function PredictionDetail({ row, sealed = false, children }: PredictionDetailProps) {
  const { words, look, why } = predictionWords[row.status];
  const judged = row.status === 'answered' && !sealed;
  const wrong = judged && !isRight(row);
  return (
    <div className={classes.detail}>
      <div className={classes.head}>
        <h2 className={classes.title}>{t`Row ${{ position: formatCount(row.position) }}`}</h2>
        <StatusBadge look={wrong ? 'bad' : look} title={why}>
          {judged ? (wrong ? t`wrong answer` : t`right answer`) : words}
        </StatusBadge>
      </div>
      <div className={`${classes.text} ft-selectable`} dir="auto">
        {row.text}
      </div>
      {children}
      {row.error !== null && <p className={`${classes.error} ft-selectable`}>{row.error}</p>}
      {row.raw !== null && (
        <>
          <h3 className={classes.name}>
            <Trans>The answer as it came</Trans>
          </h3>
          <pre className={classes.raw} dir="auto">
            {row.raw}
          </pre>
        </>
      )}
      {row.distribution !== null && <LabelShares distribution={row.distribution} truth={sealed ? null : row.truth} />}
      <dl className={`${classes.facts} ft-selectable`}>
        {predictionFacts(sealed ? { ...row, truth: null } : row).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
