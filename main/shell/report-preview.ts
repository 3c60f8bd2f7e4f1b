import type { OperationName } from '@shared/contract/operations';
import { reportOperations } from '@shared/contract/reports';

const previewName: OperationName = 'reports.preview';

/**
 * Remembers the newest report that the window asked for, so that `fewtune://report/` can show it under a policy of its own:
 * inside the window's page its style would be refused.
 */
export function createReportPreview() {
  let newest: string | null = null;
  return {
    hear: (name: string, value: unknown): void => {
      if (name !== previewName) return;
      newest = reportOperations['reports.preview'].output.safeParse(value).data?.html ?? null;
    },
    /** Null until one was asked for. */
    html: (): string | null => newest,
  };
}
