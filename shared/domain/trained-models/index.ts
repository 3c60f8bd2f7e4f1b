/** What is shown of a model where there is room for one score: the newest of the test side, or of any side where that was never run. */
export const shownScore = <Score extends { part: string }>(scores: readonly Score[]): Score | undefined =>
  scores.find(({ part }) => part === 'test') ?? scores[0];
