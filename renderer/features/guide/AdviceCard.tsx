import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { paths } from '@renderer/lib/paths';
import { armTerms } from '@renderer/ui/arm-kinds';
import { Money } from '@renderer/ui/figures';
import { SandboxBadge } from '@renderer/ui/SandboxBadge';
import { TermCard } from '@renderer/ui/TermCard';
import type { GuideAdvice, GuideReason } from '@shared/contract/guide';
import { IconCircleCheck, IconHelpCircle, IconInfoCircle, IconMinus, IconPlus, IconX } from '@tabler/icons-react';
import { Link } from 'wouter';
import classes from './AdviceCard.module.css';
import { effectWords, figureLink, findingWords, standingWords } from './guide-words';

const icons: Record<GuideReason['effect'], typeof IconPlus> = {
  for: IconPlus,
  against: IconMinus,
  'rules-out': IconX,
  note: IconInfoCircle,
  open: IconHelpCircle,
};

type AdviceCardProps = {
  projectId: string;
  advice: GuideAdvice;
  /** Its place in the order, from 1. */
  place: number;
  /** Left out when there is nothing to add. */
  onAdd?: () => void;
  adding: boolean;
};

/** One way to answer: whether to try it, what it costs, and every reason with the figure behind it. */
export function AdviceCard({ projectId, advice, place, onAdd, adding }: AdviceCardProps) {
  const { kind, standing, reasons, arm, per1000, simulated } = advice;
  const isMeasured = standing === 'try' && reasons.some(({ finding }) => finding.rule === 'measured');
  return (
    <li className={classes.card} data-standing={standing}>
      <div className={classes.head}>
        <span className={classes.place} aria-hidden>
          {place}
        </span>
        <h2 className="ft-heading">
          <TermCard term={armTerms[kind]} />
        </h2>
        <span className={classes.standing}>{isMeasured ? t`Measured` : standingWords[standing]}</span>
        {simulated && <SandboxBadge short />}
        <span className={classes.price}>
          <Money value={per1000} reason={t`Not known yet: it takes a model with a price, and a test row to count.`} />
          <span className={classes.unit}>{t`per 1,000 rows`}</span>
        </span>
        <AdviceAction
          projectId={projectId}
          advice={advice}
          adding={adding}
          {...(onAdd === undefined ? {} : { onAdd })}
        />
      </div>
      <ul className={classes.reasons}>
        {reasons.map((reason) => {
          const Icon = icons[reason.effect];
          const words = findingWords(reason.finding);
          const link = figureLink(reason.figure, projectId);
          return (
            <li key={words} data-effect={reason.effect} className={classes.reason}>
              <Icon size={16} className={classes.icon} role="img" aria-label={effectWords[reason.effect]} />
              <span>
                {words}{' '}
                {link !== null &&
                  (link.to === null ? (
                    <span className={classes.source}>({link.words})</span>
                  ) : (
                    <Link href={link.to} className={classes.figure ?? ''}>
                      {link.words}
                    </Link>
                  ))}
              </span>
            </li>
          );
        })}
      </ul>
      {arm !== null && (
        <p className={classes.there}>
          <IconCircleCheck size={14} aria-hidden /> {t`It is among your arms: ${arm.name}`}
        </p>
      )}
    </li>
  );
}

/** The one thing to do about it: add it, connect a model for it, or go to the training. */
function AdviceAction({ projectId, advice, onAdd, adding }: Omit<AdviceCardProps, 'place'>) {
  const { kind, arm, standing, reasons } = advice;
  if (arm !== null || standing === 'no') return null;
  if (onAdd !== undefined) {
    return (
      <Button variant="default" loading={adding} onClick={onAdd}>
        <Trans>Add this arm</Trans>
      </Button>
    );
  }
  if (reasons.some(({ finding }) => finding.rule === 'no-connection')) {
    return (
      <Button variant="default" component={Link} href={paths.connections}>
        <Trans>Add a connection</Trans>
      </Button>
    );
  }
  return kind === 'fine-tuned' ? (
    <Button variant="default" component={Link} href={paths.step(projectId, 'training')}>
      <Trans>See the training</Trans>
    </Button>
  ) : null;
}
