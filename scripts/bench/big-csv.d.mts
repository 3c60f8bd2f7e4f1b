/** Types of big-csv.mjs for the TypeScript tests; meanings are told there. */
export function writeBigCsv(path: string, rows: number, seed?: number): void;
