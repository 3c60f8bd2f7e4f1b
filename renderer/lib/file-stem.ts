/**
 * A project's name as the start of a file name that every system takes: 'Support tickets (2026)' is `support-tickets-2026`.
 * A name without a letter or digit gives `fewtune`.
 */
export function fileStem(projectName: string): string {
  const stem = projectName
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return [...stem].slice(0, 60).join('') || 'fewtune';
}
