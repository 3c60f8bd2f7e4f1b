import { z } from 'zod';
import { Count, Id, operation, Page } from './operation';
import { LabelDistribution, PredictionStatus } from './runs';

export const answerOperations = {
  'answers.distributions': operation({
    summary: 'Read how probable each label was for the rows of a run: log probabilities or votes, where there are any.',
    input: z.object({ runId: Id, ...Page }),
    output: z.object({
      rows: z.array(
        z.object({
          rowId: z.number().int(),
          truth: z.string(),
          status: PredictionStatus,
          label: z.string().nullable(),
          /** Null where the model told nothing: nothing is made up. */
          distribution: LabelDistribution.nullable(),
        }),
      ),
      total: Count,
    }),
  }),
};
