export function auditOutcome(output: string, whole: string): { code: number; sentence: string };
