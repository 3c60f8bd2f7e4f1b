import { t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { MoneyInput } from '@renderer/ui/money/MoneyInput';
import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import { Screen } from '@renderer/ui/Screen';
import { ScreenHeader } from '@renderer/ui/ScreenHeader';
import type { TermName } from '@renderer/ui/terms';
import type { AppFailure } from '@shared/contract/errors';
import type { ReactNode } from 'react';
import { BackToTraining } from './BackToTraining';
import classes from './Experiments.module.css';

type NewExperimentProps = {
  projectId: string;
  question: string;
  detail: string;
  /** What its one button says, whether the plan that it starts is there, and whether it has been started. */
  action: string;
  ready: boolean;
  starting: boolean;
  onStart: () => void;
  /** What was refused: the plan, or the start. */
  failures: readonly (AppFailure | null)[];
  settings: { title: string; terms: readonly TermName[]; fields: ReactNode };
  /** The plan with its price, or what is missing for one. */
  children: ReactNode;
};

/** The form of something that trains many models: its settings, and beside them what it will take before anything starts. */
export function NewExperiment(props: NewExperimentProps) {
  const { projectId, question, detail, action, ready, starting, onStart, failures, settings, children } = props;
  return (
    <Screen
      header={
        <ScreenHeader
          question={question}
          detail={detail}
          secondary={<BackToTraining projectId={projectId} />}
          action={
            <Button disabled={!ready} loading={starting} onClick={onStart}>
              {action}
            </Button>
          }
        />
      }
    >
      <div className={classes.columns}>
        <Panel title={settings.title} terms={settings.terms}>
          <div className={classes.stack}>{settings.fields}</div>
        </Panel>
        <div className={classes.stack}>
          {failures.map(
            (failure) =>
              failure !== null && (
                <Notice key={failure.error.message} tone="bad">
                  {failure.error.message}
                </Notice>
              ),
          )}
          {children}
        </div>
      </div>
    </Screen>
  );
}

/** Where its trainings stop. */
export const ExperimentBudget = ({
  budget,
  onBudget,
}: {
  budget: number | null;
  onBudget: (budget: number | null) => void;
}) => (
  <MoneyInput
    label={t`Stop before it costs more than`}
    placeholder={t`no budget`}
    initial={budget}
    onAmount={onBudget}
  />
);
