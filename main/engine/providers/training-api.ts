/** A fine-tuning job to be created. */
export type NewTraining = {
  model: string;
  trainingFileId: string;
  validationFileId: string | null;
  suffix: string;
  seed: number;
  epochs: 'auto' | number;
  batchSize: 'auto' | number;
  learningRateMultiplier: 'auto' | number;
  /** Right answers, or right and wrong ones side by side; right ones when left out. */
  method?: 'supervised' | 'dpo';
  /** Lets us find a job again whose creation was cut off. */
  metadata: Record<string, string>;
};

/** A fine-tuning job as the provider tells it; `status` values we do not know count as 'still going'. */
export type ProviderTraining = {
  id: string;
  status: string;
  fineTunedModel: string | null;
  trainedTokens: number | null;
  /** An upload of ours belongs to one job: it is known by its file where the server keeps no metadata. */
  trainingFileId: string;
  resultFiles: string[];
  /** Null unless it failed. */
  error: string | null;
  metadata: Record<string, string>;
  /** Times are seconds since 1970. */
  createdAt: number;
  finishedAt: number | null;
  /** When the provider thinks that it will be done; null where it does not say. */
  estimatedFinish: number | null;
};

export type ProviderEvent = {
  id: string;
  /** Seconds since 1970. */
  createdAt: number;
  level: 'info' | 'warn' | 'error';
  message: string;
  /** Figures of a `metrics` event. */
  data: Record<string, unknown> | null;
};

export type ProviderCheckpoint = { id: string; model: string; step: number; metrics: Record<string, unknown> };

/** Fine-tuning at a model's server. Errors are those of `Provider`. */
export type TrainingApi = {
  /** Whether the host's wire format can pause a job; whether a server does shows when it is asked. */
  canPause: boolean;
  createTraining: (training: NewTraining, signal: AbortSignal) => Promise<ProviderTraining>;
  getTraining: (id: string, signal: AbortSignal) => Promise<ProviderTraining>;
  /** The newest jobs of the account, at most 100. */
  recentTrainings: (signal: AbortSignal) => Promise<ProviderTraining[]>;
  /**
   * The newest job of the account that `isIt`; null when there is none.
   * @param since milliseconds since 1970: older jobs are not looked at
   */
  findTraining: (
    isIt: (training: ProviderTraining) => boolean,
    since: number,
    signal: AbortSignal,
  ) => Promise<ProviderTraining | null>;
  /**
   * What a job has told since, oldest first. `after` is the newest event that was known before and still is; null when all of them
   * are in `events`: a server that went back to an earlier state tells of it anew.
   */
  newTrainingEvents: (
    id: string,
    known: ReadonlySet<string>,
    signal: AbortSignal,
  ) => Promise<{ after: string | null; events: ProviderEvent[] }>;
  checkpoints: (id: string, signal: AbortSignal) => Promise<ProviderCheckpoint[]>;
  cancelTraining: (id: string, signal: AbortSignal) => Promise<void>;
  pauseTraining: (id: string, signal: AbortSignal) => Promise<void>;
  resumeTraining: (id: string, signal: AbortSignal) => Promise<void>;
};
