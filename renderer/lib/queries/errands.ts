import type { CallInput } from '../call';
import { query } from '../query';

/** The probe set, teachers and new texts, and what came of asking. */
export const errandQueries = {
  probes: (projectId: string) => query('errands', 'probes.list', { projectId }),
  probeRuns: (projectId: string) => query('errands', 'probes.runs', { projectId }),
  probeEstimate: (armId: string, splitId: string) => query('errands', 'probes.estimate', { armId, splitId }),
  probeChange: (beforeId: string, afterId: string) => query('errands', 'probes.compare', { beforeId, afterId }),
  probeAnswers: (errandId: string) => query('errands', 'probes.answers', { errandId }),
  teacherRuns: (projectId: string) => query('errands', 'teacher.runs', { projectId }),
  teacherEstimate: (input: CallInput<'teacher.estimate'>) => query('errands', 'teacher.estimate', input),
  writingRuns: (projectId: string) => query('errands', 'synthetic.runs', { projectId }),
  writingEstimate: (input: CallInput<'synthetic.estimate'>) => query('errands', 'synthetic.estimate', input),
};
