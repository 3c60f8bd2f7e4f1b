import { z } from 'zod';
import { Arm } from './arms';
import { Id, operation } from './operation';

export const checkpointOperations = {
  'training.useCheckpoint': operation({
    summary: 'Make an arm of a checkpoint of a training job, to be run and compared like any other; one is made once.',
    input: z.object({ trainingJobId: Id, checkpointId: z.string() }),
    output: Arm,
  }),
};
