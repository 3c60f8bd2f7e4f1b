import { t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { paths } from '@renderer/lib/paths';
import { learningCurveQueries } from '@renderer/lib/queries/experiments';
import { Notice } from '@renderer/ui/Notice';
import type { Split } from '@shared/contract/splits';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';

/** Whether more rows would help: what the newest learning curve of this split says, or how to ask. Without validation rows nothing. */
export function MoreRows({ split: { id, projectId, counts } }: { split: Split }) {
  const [, go] = useLocation();
  const curves = useQuery(learningCurveQueries.list(projectId)).data ?? [];
  const known = curves.find((curve) => curve.splitId === id && curve.fit !== null);
  if (counts.validation === 0) return null;
  return (
    <Notice
      action={
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => go(paths.detail(projectId, 'training', known?.id ?? 'new-curve'))}
        >
          {known === undefined ? t`Would more rows help?` : t`The learning curve`}
        </Button>
      }
    >
      {known === undefined
        ? t`Are these rows enough? A learning curve of the local classifier tells what more of them would bring, in seconds and without a network.`
        : t`${{ finding: known.words }} Measured with ${{ recipe: known.recipeWords }}.`}
    </Notice>
  );
}
