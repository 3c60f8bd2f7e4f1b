import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { formatCount } from '@shared/domain/format';
import { IconLock } from '@tabler/icons-react';
import { EmptyState } from './EmptyState';
import { TermLine } from './TermLine';

type SealedTestProps = {
  /** Looks at results on these rows so far. */
  looks: number;
  onOpen: () => void;
  onBack: () => void;
};

/** Stands before test results that nobody has seen: opening them is a choice, and it is counted. */
export function SealedTest({ looks, onOpen, onBack }: SealedTestProps) {
  return (
    <EmptyState
      icon={<IconLock size={32} stroke={1.5} />}
      title={t`These test results are sealed`}
      action={
        <Group gap={8} justify="center">
          <Button variant="default" onClick={onBack}>
            <Trans>Choose on validation first</Trans>
          </Button>
          <Button onClick={onOpen}>{t`Open the test results (look ${{ look: formatCount(looks + 1) }})`}</Button>
        </Group>
      }
    >
      <Trans>
        Choose your arm on the validation rows, as often as you like, and open the test once to confirm it. Each look at
        new results is counted and stands in the report.
      </Trans>
      <TermLine terms={['sealedTest', 'validationSide', 'testSide']} />
    </EmptyState>
  );
}
