import { Button } from '@mantine/core';
import { IconChartBar, IconTable } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import classes from './ChartFrame.module.css';

type ChartFrameProps = {
  /** Accessible name of the chart, also of its table. */
  label: string;
  /** The drawing. */
  children: ReactNode;
  /** The same figures as a table. */
  table: ReactNode;
  /** Direct labels or a legend, above the drawing. */
  legend?: ReactNode;
  height: number;
};

/** A chart with a name for a screen reader, and its figures as a table one click away. */
export function ChartFrame({ label, children, table, legend, height }: ChartFrameProps) {
  const [asTable, setAsTable] = useState(false);
  return (
    <figure className={classes.frame} aria-label={label}>
      <div className={classes.top}>
        <div className={classes.legend}>{legend}</div>
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          leftSection={asTable ? <IconChartBar size={14} aria-hidden /> : <IconTable size={14} aria-hidden />}
          aria-label={asTable ? `Show ${label} as a chart` : `Show ${label} as a table`}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? 'Chart' : 'Table'}
        </Button>
      </div>
      {asTable ? (
        <div className={classes.table} style={{ maxHeight: height }}>
          {table}
        </div>
      ) : (
        <div className={classes.drawing} style={{ height }}>
          {children}
        </div>
      )}
    </figure>
  );
}
