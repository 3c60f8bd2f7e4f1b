import { t } from '@lingui/core/macro';
import { Button, Popover } from '@mantine/core';
import { useOperation } from '@renderer/lib/query';
import { Notice } from '@renderer/ui/Notice';
import type { ProjectMoney } from '@shared/contract/costs';
import { formatMoney } from '@shared/domain/format';
import { type FormEvent, useState } from 'react';
import { MoneyInput } from './MoneyInput';
import classes from './ProjectBudget.module.css';

/** Sets, raises or takes away the most that a project may spend. It holds at once, for what is running too. */
export function ProjectBudget({ money, projectName }: { money: ProjectMoney; projectName: string }) {
  const [open, setOpen] = useState(false);
  const [budget, setBudget] = useState(money.budget);
  const save = useOperation('costs.setBudget', { onSuccess: () => setOpen(false) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ projectId: money.projectId, budget });
  };
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-end"
      width={300}
      shadow="md"
      trapFocus
      returnFocus
      withinPortal
    >
      <Popover.Target>
        <Button
          variant="default"
          size="compact-sm"
          aria-label={
            money.budget === null ? t`Set the budget of ${projectName}` : t`Change the budget of ${projectName}`
          }
          onClick={() => {
            setBudget(money.budget);
            setOpen(!open);
          }}
        >
          {money.budget === null ? t`Set a budget` : t`Change`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={submit} className={classes.form}>
          <MoneyInput
            label={t`The project may spend, in all`}
            description={t`${{ spent: formatMoney(money.spent.real) }} is spent already. Simulated money is counted apart, against the same amount.`}
            placeholder={t`no budget`}
            initial={money.budget}
            onAmount={setBudget}
          />
          {save.isError && <Notice tone="bad">{save.error.error.message}</Notice>}
          <Button type="submit" loading={save.isPending} disabled={budget === money.budget}>
            {budget === null ? t`Take the budget away` : t`Stop at ${{ budget: formatMoney(budget) }}`}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
