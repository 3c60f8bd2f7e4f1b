import { t } from '@lingui/core/macro';
import { call } from '@renderer/lib/call';
import type { FileToSave } from '@renderer/ui/save-file';
import type { BundleContents } from '@shared/contract/bundles';
import type { ReportFormat } from '@shared/contract/reports';

/** What can be chosen, in the order of the screen. */
export type FormatChoice = {
  format: ReportFormat;
  /** On the control. */
  name: string;
  /** On the button, after 'Export': also what the user reads afterwards. */
  what: string;
  extension: string;
  /** What it is good for, in a sentence or two. */
  words: string;
  /** Whether texts can be left out of it. */
  hasContents: boolean;
};

export const formats: readonly FormatChoice[] = [
  {
    format: 'html',
    name: 'HTML',
    what: t`HTML report`,
    extension: 'html',
    words: t`One file that opens in any browser, without a network.`,
    hasContents: false,
  },
  {
    format: 'pdf',
    name: 'PDF',
    what: t`PDF report`,
    extension: 'pdf',
    words: t`The same report on A4 pages, for print and mail.`,
    hasContents: false,
  },
  {
    format: 'markdown',
    name: 'Markdown',
    what: t`Markdown report`,
    extension: 'md',
    words: t`The figures as text and tables, for a wiki or a pull request. Charts and the confusion matrix are left out.`,
    hasContents: false,
  },
  {
    format: 'xlsx',
    name: 'XLSX',
    what: t`XLSX workbook`,
    extension: 'xlsx',
    words: t`A sheet each for the verdict, arms, pairs, labels, runs and every answer. No cell is run as a formula.`,
    hasContents: true,
  },
  {
    format: 'predictions-csv',
    name: t`Answers`,
    what: t`predictions CSV`,
    extension: 'csv',
    words: t`Every answer of every arm, one a line. Cells that a spreadsheet would run as a formula begin with an apostrophe.`,
    hasContents: false,
  },
  {
    format: 'bundle',
    name: t`Bundle`,
    what: t({ message: 'bundle', context: 'exported' }),
    extension: 'zip',
    words: t`All that the numbers were made of. Whoever gets it can compute every number again, without a network.`,
    hasContents: true,
  },
];

export const formatOf = (format: ReportFormat): FormatChoice => {
  const found = formats.find((choice) => choice.format === format);
  if (found === undefined) throw new RangeError(`no words for the format ${format}`); // every format of the contract is above
  return found;
};

export const contentsWords: Record<BundleContents, { name: string; words: string }> = {
  rows: { name: t`Texts in full`, words: t`Texts, answers and the examples of prompts stand in it.` },
  hashes: {
    name: t`Hashes only`,
    words: t`Texts, answers and examples stand in it as hashes; labels, instructions and figures as they are. Short texts can be guessed from their hash.`,
  },
};

/** The file that the choice leads to. PDF is printed by the window, everything else written by the engine. */
export function fileFor(
  { format, what, name, extension }: FormatChoice,
  stem: string,
  projectId: string,
  contents: BundleContents,
): FileToSave {
  return {
    what,
    fileName: `${stem}-${format === 'predictions-csv' ? 'predictions' : format === 'bundle' ? 'bundle' : 'report'}.${extension}`,
    kind: { name, extension },
    write: (path) =>
      format === 'pdf'
        ? call('shell.printReport', { projectId, path })
        : call('reports.export', { projectId, format, contents, path }),
  };
}
