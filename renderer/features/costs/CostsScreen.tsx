import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, Tabs } from '@mantine/core';
import { type CostTab, paths } from '@renderer/lib/paths';
import { Screen } from '@renderer/ui/Screen';
import { ScreenHeader } from '@renderer/ui/ScreenHeader';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { BreakEvenView } from './BreakEvenView';
import classes from './CostsScreen.module.css';
import { PriceBook } from './PriceBook';
import type { EditedPrice } from './PriceDialog';
import { SpentView } from './SpentView';

const tabs: readonly { tab: CostTab; name: string; question: string; detail: string }[] = [
  {
    tab: 'prices',
    name: t`Price book`,
    question: t`What does a token cost, and until when?`,
    detail: t`US dollars per 1,000,000 tokens. Every amount in Fewtune is tokens times one of these lines.`,
  },
  {
    tab: 'spent',
    name: t`Spent`,
    question: t`What was spent, and was it foreseen?`,
    detail: t`Each run and training on the day it was started. Simulated money is never added to real money.`,
  },
  {
    tab: 'break-even',
    name: t`Break-even`,
    question: t`When does it pay back?`,
    detail: t`Training is paid once, hosting by the hour, answers one by one, and models are switched off.`,
  },
];

/** Prices, what was spent, and when it pays back: of the whole workspace, or of one project. */
export function CostsScreen({ tab, projectId }: { tab: string; projectId?: string }) {
  const [, go] = useLocation();
  const [edited, setEdited] = useState<EditedPrice>(null);
  const shown = tabs.find((one) => one.tab === tab) ?? tabs[0];
  if (shown === undefined) return null;
  const project = projectId ?? null;
  return (
    <Screen
      header={
        <ScreenHeader
          question={shown.question}
          detail={shown.detail}
          secondary={
            shown.tab === 'spent' &&
            project !== null && (
              <Button variant="default" onClick={() => go(paths.costTab('spent'))}>
                <Trans>All projects</Trans>
              </Button>
            )
          }
          action={
            shown.tab === 'prices' && (
              <Button onClick={() => setEdited({ entry: null })}>
                <Trans>Add a price</Trans>
              </Button>
            )
          }
        />
      }
    >
      <Tabs
        value={shown.tab}
        classNames={{ list: classes.tabs ?? '' }}
        onChange={(value) => {
          const next = tabs.find((one) => one.tab === value);
          if (next !== undefined) go(paths.costTab(next.tab, next.tab === 'prices' ? undefined : projectId));
        }}
      >
        <Tabs.List>
          {tabs.map((one) => (
            <Tabs.Tab key={one.tab} value={one.tab}>
              {one.name}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      {shown.tab === 'prices' && <PriceBook edited={edited} onEdit={setEdited} />}
      {shown.tab === 'spent' && <SpentView projectId={project} />}
      {shown.tab === 'break-even' && <BreakEvenView projectId={project} />}
    </Screen>
  );
}
