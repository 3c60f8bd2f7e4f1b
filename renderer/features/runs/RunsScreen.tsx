import { RunsOverview } from './RunsOverview';
import { RunView } from './RunView';

/** The runs of a project, or one of them row by row. */
export function RunsScreen({ projectId, detailId }: { projectId: string; detailId?: string }) {
  return detailId === undefined ? (
    <RunsOverview projectId={projectId} />
  ) : (
    <RunView key={detailId} projectId={projectId} runId={detailId} />
  );
}
