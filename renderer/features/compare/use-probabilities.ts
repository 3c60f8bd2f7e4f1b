import { comparisonQueries } from '@renderer/lib/queries/comparisons';
import type { Comparison } from '@shared/contract/evidence';
import { useQuery } from '@tanstack/react-query';

/** What the arms of a comparison say beside their labels. */
export const useProbabilities = ({ projectId, splitId, part, arms }: Comparison, enabled = true) =>
  useQuery({
    ...comparisonQueries.probabilities({ projectId, splitId, part, runIds: arms.map(({ runId }) => runId) }),
    enabled: enabled && arms.length > 0,
  });
