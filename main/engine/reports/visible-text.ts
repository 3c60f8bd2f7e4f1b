/** Control characters but tab and line ends, and bidirectional overrides: they could make text look like other text. */
const invisible = /(?![\t\n\r])\p{Cc}|[\u202A-\u202E\u2066-\u2069]|\p{Cs}/gu;

/** A text with a visible mark in the place of everything that could hide or turn round what stands beside it. */
export const visibleText = (text: string): string => text.replace(invisible, '\uFFFD');
