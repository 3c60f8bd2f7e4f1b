import type { Run } from '@shared/contract/runs';
import type { Part } from '@shared/contract/splits';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { comparisonQueries } from './queries/comparisons';
import { runQueries } from './queries/runs';

/** The side whose results a screen shows, and whether they may be shown yet. */
export type ComparedSide = {
  part: Part;
  choose: (part: Part) => void;
  /** True before test results that nobody has seen, while there is a validation side to choose on. */
  isSealed: boolean;
  /** The same of the test side, whatever side is shown: what tells how good an arm is there stays hidden. */
  isTestSealed: boolean;
  /** The split whose test results are meant; null while there are none. */
  testSplitId: string | null;
  /** Opens them: looking is counted by the engine. */
  open: () => void;
  /** Looks at test results so far. */
  looks: number;
  hasValidation: boolean;
  /** True when it is known what is sealed: before that nothing of the test side is asked for. */
  isKnown: boolean;
  runs: readonly Run[];
};

/** Choosing comes first: unseen test results stay sealed as long as there is a validation side to choose on. */
export function useComparedSide(projectId: string): ComparedSide {
  const [chosen, setChosen] = useState<Part | null>(null);
  const [isOpened, setOpened] = useState(false);
  const runList = useQuery(runQueries.list(projectId));
  const looks = useQuery(comparisonQueries.looks(projectId));
  const runs = runList.data ?? [];
  const hasValidation = runs.some((run) => run.part === 'validation' && run.status === 'finished');
  const mayBeSealed = hasValidation && !isOpened && looks.data?.isSealed !== false;
  const part = chosen ?? (mayBeSealed ? 'validation' : 'test');
  const isSealed = part === 'test' && mayBeSealed;
  const isKnown = runList.isFetched && looks.isFetched;
  // What is shown stays open while the screen is: a run that ends meanwhile joins, and does not seal it again.
  const isTestShown = isKnown && part === 'test' && !isSealed;
  useEffect(() => {
    if (isTestShown) setOpened(true);
  }, [isTestShown]);
  return {
    part,
    choose: setChosen,
    isSealed,
    isTestSealed: mayBeSealed,
    testSplitId: looks.data?.splitId ?? null,
    open: () => setOpened(true),
    looks: looks.data?.looks.length ?? 0,
    hasValidation,
    isKnown,
    runs,
  };
}
