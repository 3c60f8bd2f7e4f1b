import { Button } from '@mantine/core';
import type { ErrandEstimate } from '@shared/contract/errands';
import type { ReactNode } from 'react';
import { confirmSpending } from './confirm-spending';

type StartErrandProps = {
  /** Undefined while it is counted: then nothing can be started. */
  estimate: ErrandEstimate | undefined;
  /** True when something else is missing, or the one before is still going. */
  disabled: boolean;
  starting: boolean;
  /** What is asked before real money is spent, and what the answer that goes on says. */
  title: string;
  confirm: string;
  budget: number | null;
  onStart: () => void;
  children: ReactNode;
};

/** The button that sends questions: at once when that is free, else after a yes. */
export function StartErrand({ estimate, disabled, starting, onStart, children, ...asked }: StartErrandProps) {
  return (
    <Button
      disabled={disabled || estimate === undefined}
      loading={starting}
      onClick={() => {
        if (estimate !== undefined) confirmSpending(estimate, asked, onStart);
      }}
    >
      {children}
    </Button>
  );
}
