/** The model whose record is open. */
export type OpenedRecord = { connectionId: string; model: string };
