import type { StoredTraining } from '@engine/store/training-jobs';

/** What a training is before anything of it was sent: it waits for its turn. */
export const notBegun = () =>
  ({
    status: 'waiting',
    providerJobId: null,
    fineTunedModel: null,
    armId: null,
    trainingFileId: null,
    validationFileId: null,
    trainedTokens: null,
    cost: null,
    events: [],
    points: [],
    resultPoints: [],
    checkpoints: [],
    finishedAt: null,
    error: null,
  }) satisfies Partial<StoredTraining>;
