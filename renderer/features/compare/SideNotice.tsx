import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Anchor, Button, Popover } from '@mantine/core';
import { comparisonQueries } from '@renderer/lib/queries/comparisons';
import { Notice } from '@renderer/ui/Notice';
import type { Comparison } from '@shared/contract/evidence';
import { confirmation, lookWords } from '@shared/domain/verdict';
import { spokenLocale } from '@shared/wording/spoken-locale';
import { useQuery } from '@tanstack/react-query';
import classes from './SideNotice.module.css';

type SideNoticeProps = { comparison: Comparison; hasValidation: boolean; onConfirm: () => void };

/** Which side these figures are of, and what that means: validation is for choosing, the test for confirming, counted. */
export function SideNotice({ comparison, hasValidation, onConfirm }: SideNoticeProps) {
  if (comparison.part === 'validation') {
    return (
      <Notice
        action={
          <Button size="compact-xs" variant="default" onClick={onConfirm}>
            <Trans>Confirm on the test</Trans>
          </Button>
        }
      >
        <Trans>
          Validation rows: choose here, as often as you like. The scores of what you choose are a little too good; the
          test rows tell how good it is.
        </Trans>
      </Notice>
    );
  }
  return <TestNotice comparison={comparison} hasValidation={hasValidation} />;
}

const tones = { confirmed: 'good', open: 'info', refuted: 'warning' } as const;

function TestNotice({ comparison, hasValidation }: Pick<SideNoticeProps, 'comparison' | 'hasValidation'>) {
  const { projectId, splitId, margin } = comparison;
  const validation = useQuery({
    ...comparisonQueries.get({ projectId, splitId, part: 'validation', margin }),
    enabled: hasValidation,
  }).data;
  const found = validation === undefined ? null : confirmation(validation, comparison);
  return (
    <Notice tone={found === null ? 'info' : tones[found.kind]}>
      {found !== null && <>{found.sentence} </>}
      {!hasValidation && `${t`No arm was run on validation rows, so these test rows both choose and confirm.`} `}
      {lookWords(comparison.testLooks.length)} <Looks comparison={comparison} />
    </Notice>
  );
}

const moment = (iso: string): string =>
  new Date(iso).toLocaleString(spokenLocale(), { dateStyle: 'medium', timeStyle: 'short' });

/** One look: when, where, and at what. */
const lookedWords = (place: Comparison['testLooks'][number]['place'], time: string, arms: string): string =>
  place === 'comparison'
    ? t`${time}, in the comparison: ${arms}`
    : place === 'report'
      ? t`${time}, in the report: ${arms}`
      : t`${time}, in the errors view: ${arms}`;

/** When results were looked at, and what was seen. */
function Looks({ comparison }: { comparison: Comparison }) {
  return (
    <Popover width={360} withinPortal trapFocus returnFocus shadow="md" position="bottom-start">
      <Popover.Target>
        <Anchor component="button" type="button" fz="inherit">
          <Trans>When and what</Trans>
        </Anchor>
      </Popover.Target>
      <Popover.Dropdown>
        <ol className={classes.looks} aria-label={t`Looks at the test results`}>
          {comparison.testLooks.map(({ at, place, arms }) => (
            <li key={`${at} ${arms.join()}`}>{lookedWords(place, moment(at), arms.join(', '))}</li>
          ))}
        </ol>
        <p className={classes.rule}>
          <Trans>Looking again at the same results tells nothing new and is not counted again.</Trans>
        </p>
      </Popover.Dropdown>
    </Popover>
  );
}
