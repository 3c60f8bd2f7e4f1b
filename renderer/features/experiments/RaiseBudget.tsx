import { t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { MoneyInput } from '@renderer/ui/money/MoneyInput';
import { formatMoney } from '@shared/domain/format';
import { useState } from 'react';
import classes from './Experiments.module.css';

/** In nano-dollars: a budget is typed in whole cents. */
const CENT = 10_000_000;

type RaiseBudgetProps = {
  /** Where it stopped. */
  budget: number | null;
  /** What all of it may cost; null when that is not known. */
  wanted: number | null;
  isPending: boolean;
  onResume: (budget: number) => void;
};

/** The budget, to be raised where it stopped several trainings. */
export function RaiseBudget({ budget, wanted, isPending, onResume }: RaiseBudgetProps) {
  const [raised, setRaised] = useState(wanted === null ? budget : Math.ceil(wanted / CENT) * CENT);
  return (
    <div className={classes.inline}>
      <MoneyInput aria-label={t`New budget`} w={140} initial={raised} onAmount={setRaised} />
      <Button
        loading={isPending}
        disabled={raised === null || raised <= (budget ?? 0)}
        onClick={() => raised !== null && onResume(raised)}
      >
        {raised === null ? t`Raise the budget and go on` : t`Go on up to ${{ budget: formatMoney(raised) }}`}
      </Button>
    </div>
  );
}
