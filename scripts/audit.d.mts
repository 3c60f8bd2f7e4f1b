export function auditOutcome(output: string): { code: number; sentence: string };
