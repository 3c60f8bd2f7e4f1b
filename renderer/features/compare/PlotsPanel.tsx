import { t } from '@lingui/core/macro';
import { Tabs } from '@mantine/core';
import { Panel } from '@renderer/ui/Panel';
import { SandboxBadge } from '@renderer/ui/SandboxBadge';
import { CurvePlot } from './CurvePlot';
import { LabelPlot } from './LabelPlot';
import { LatencyPlot } from './LatencyPlot';
import classes from './PlotsPanel.module.css';
import { PricePlot, SpeedPlot } from './PricePlots';
import type { PlotProps } from './plot-props';
import { ReliabilityPlot } from './ReliabilityPlot';

const plots = [
  { key: 'price', name: t`Price and accuracy`, Plot: PricePlot, pool: true },
  { key: 'speed', name: t`Price and speed`, Plot: SpeedPlot, pool: true },
  { key: 'labels', name: t`Labels`, Plot: LabelPlot, pool: false },
  { key: 'roc', name: 'ROC', Plot: RocPlot, pool: false },
  { key: 'pr', name: t`Precision and recall`, Plot: PrecisionPlot, pool: false },
  { key: 'reliability', name: t`Reliability`, Plot: ReliabilityPlot, pool: false },
  { key: 'latency', name: t`Latency`, Plot: LatencyPlot, pool: false },
] as const;

function RocPlot(props: PlotProps) {
  return <CurvePlot {...props} kind="roc" />;
}

function PrecisionPlot(props: PlotProps) {
  return <CurvePlot {...props} kind="precision-recall" />;
}

/** The comparison drawn, one plot at a time; each leaves as a table, a picture or a file of its figures. */
export function PlotsPanel({ comparison, colourOf }: PlotProps) {
  const shown = plots.filter(({ pool }) => pool || comparison.kind !== 'short-answer');
  return (
    <Panel
      title={t`Plots`}
      terms={['reliability']}
      aside={comparison.arms.some(({ simulated }) => simulated) ? <SandboxBadge short /> : null}
    >
      <Tabs defaultValue="price" keepMounted={false}>
        <Tabs.List aria-label={t`Plots`} className={classes.tabs ?? ''}>
          {shown.map(({ key, name }) => (
            <Tabs.Tab key={key} value={key}>
              {name}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {shown.map(({ key, Plot }) => (
          <Tabs.Panel key={key} value={key}>
            <Plot comparison={comparison} colourOf={colourOf} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Panel>
  );
}
