import { t } from '@lingui/core/macro';
import { Button, VisuallyHidden } from '@mantine/core';
import { call } from '@renderer/lib/call';
import { withoutIsolation } from '@shared/wording/isolate';
import { IconChartBar, IconDownload, IconTable } from '@tabler/icons-react';
import { type ReactNode, Suspense, useRef, useState } from 'react';
import { NotDefined } from '../figures';
import { type FileToSave, useSaveFile } from '../save-file';
import { FigureTable } from '../table/FigureTable';
import classes from './ChartFrame.module.css';
import { type ChartCell, type ChartFigures, chartFileStem } from './chart-figures';
import { chartPicture } from './chart-picture';
import { type ChartTheme, useChartTheme } from './chart-theme';

type ChartFrameProps = {
  /** Accessible name of the chart, also of its table and of the files it is saved as. */
  label: string;
  /** The drawing: one canvas, or anything if `picture` draws it for the file. */
  children: ReactNode;
  /** The figures it is drawn from. */
  figures: ChartFigures;
  /** Direct labels or a legend, above the drawing. */
  legend?: ReactNode;
  /** What the picture shows as its legend; leave out where names stand in the drawing itself. */
  marks?: readonly { name: string; colour: string }[];
  /** What must stand with the figures wherever they go, such as that they are simulated. */
  note?: string | null;
  /** In pixels; left out, the drawing is as high as it needs. */
  height?: number;
  /** Draws what is saved, where the drawing itself is no canvas. */
  picture?: (theme: ChartTheme) => HTMLCanvasElement;
};

/** A chart with a name for a screen reader; its figures as a table, and picture and figures as files, one click away. */
export function ChartFrame({
  label,
  children,
  figures,
  legend,
  marks = [],
  note = null,
  height,
  picture,
}: ChartFrameProps) {
  const [asTable, setAsTable] = useState(false);
  const drawing = useRef<HTMLDivElement>(null);
  const theme = useChartTheme();
  const { save, saving } = useSaveFile();
  const savePicture = (): void => {
    const canvas = picture?.(theme) ?? drawing.current?.querySelector('canvas');
    const base64 = canvas == null ? null : chartPicture(canvas, { title: label, marks, note }, theme);
    if (base64 === null) return;
    void save(
      file(t`picture of ${label}`, label, 'png', (path) =>
        call('charts.export', { path, content: { format: 'png', base64 } }),
      ),
    );
  };
  const saveFigures = (): void => {
    const columns = figures.columns.map(({ header }) => withoutIsolation(header));
    const rows = figures.rows.map((row) =>
      row.map((cell) => (typeof cell === 'string' ? withoutIsolation(cell) : cell)),
    );
    void save(
      file(t`figures of ${label}`, label, 'csv', (path) =>
        call('charts.export', { path, content: { format: 'csv', columns, rows } }),
      ),
    );
  };
  const quiet = { variant: 'subtle', color: 'gray', size: 'compact-xs' } as const;
  return (
    <figure className={classes.frame} aria-label={label}>
      <div className={classes.top}>
        <div className={classes.legend}>{legend}</div>
        <div className={classes.actions}>
          <Button
            {...quiet}
            leftSection={asTable ? <IconChartBar size={14} aria-hidden /> : <IconTable size={14} aria-hidden />}
            aria-label={asTable ? t`Show ${label} as a chart` : t`Show ${label} as a table`}
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? t`Chart` : t`Table`}
          </Button>
          <Button
            {...quiet}
            leftSection={<IconDownload size={14} aria-hidden />}
            disabled={asTable || saving !== null}
            onClick={savePicture}
          >
            PNG <VisuallyHidden>{t`Save ${label} as a picture`}</VisuallyHidden>
          </Button>
          <Button
            {...quiet}
            leftSection={<IconDownload size={14} aria-hidden />}
            aria-label={t`Save the figures of ${label} as CSV`}
            disabled={saving !== null}
            onClick={saveFigures}
          >
            CSV
          </Button>
        </div>
      </div>
      {asTable ? (
        <div className={classes.table} style={{ maxHeight: height ?? 480 }}>
          <ChartTable label={label} figures={figures} />
        </div>
      ) : (
        <div ref={drawing} className={classes.drawing} style={{ height }}>
          <Suspense fallback={null}>{children}</Suspense>
        </div>
      )}
    </figure>
  );
}

const file = (what: string, label: string, extension: 'png' | 'csv', write: FileToSave['write']): FileToSave => ({
  what,
  fileName: `${chartFileStem(label)}.${extension}`,
  kind: extension === 'png' ? { name: t`Picture`, extension } : { name: 'CSV', extension },
  write,
});

/** Rows of the table in the window; the file has them all. */
const TABLE_ROWS = 500;

type TableRow = { cells: readonly ChartCell[]; key: string };

function ChartTable({ label, figures }: { label: string; figures: ChartFigures }) {
  const rows = figures.rows.slice(-TABLE_ROWS).map((cells, at): TableRow => ({ cells, key: String(at) }));
  return (
    <FigureTable<TableRow>
      label={label}
      rows={rows}
      rowKey={({ key }) => key}
      columns={figures.columns.map(({ header, align, show, none = t`Not defined.` }, at) => ({
        key: header,
        header,
        ...(align === undefined ? {} : { align }),
        render: ({ cells }) => {
          const cell = cells[at] ?? null;
          return cell === null ? <NotDefined reason={none} /> : (show?.(cell) ?? cell);
        },
      }))}
    />
  );
}
