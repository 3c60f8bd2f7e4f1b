/** What 1,000 rows cost when a model is asked for all of them and a person for those that it is not sure of. In nano-dollars. */
export type CostWithPeople = { model: number | null; people: number | null; total: number | null };

/**
 * @param share of the rows that the model answers by itself, 0..1
 * @param modelPer1000 for 1,000 rows, all of which the model is asked; null when not known
 * @param personCost for one row; null when nobody said
 * @returns null for each part that is not known, and then for the sum: an unknown is not 0
 */
export function costWithPeople(
  share: number,
  { modelPer1000, personCost }: { modelPer1000: number | null; personCost: number | null },
): CostWithPeople {
  const people = personCost === null ? null : Math.round(1000 * (1 - share) * personCost);
  return {
    model: modelPer1000,
    people,
    total: modelPer1000 === null || people === null ? null : modelPer1000 + people,
  };
}
