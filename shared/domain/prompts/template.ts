import { t } from '@lingui/core/macro';
import { editDistance } from '@shared/domain/search';
/** What can stand in a template between double braces, with what takes its place; words are made when they are read. */
export const placeholders = {
  get instructions() {
    return t`the instructions of the project`;
  },
  get labels() {
    return t`one line a label, with its description`;
  },
  get label_names() {
    return t`one line a label, without its description`;
  },
  get descriptions() {
    return t`one line for each label that has a description`;
  },
  get answer_rule() {
    return t`how to answer, as the chosen form of the answer needs it`;
  },
};
export type Placeholder = keyof typeof placeholders;

/** Something about a template that the user should know. An `error` keeps it from being used. */
export type TemplateProblem = { severity: 'error' | 'warning'; message: string };

const MARK = /\{\{\s*([^{}]*?)\s*\}\}/gu;

const isPlaceholder = (name: string): name is Placeholder => Object.hasOwn(placeholders, name);

/** As it stands in a template. Braces mean something in messages too, so they come into them from outside. */
const braced = (name: string): string => `{{${name}}}`;

/** The known placeholder that a wrong name is close to; null when none is. */
function meant(name: string): Placeholder | null {
  const written = name.toLowerCase().replace(/[\s-]+/gu, '_');
  const near = Object.keys(placeholders)
    .filter(isPlaceholder)
    .map((known) => {
      const most = Math.max(1, Math.floor(known.length / 3));
      return { known, most, distance: editDistance(written, known, most) };
    })
    .filter(({ distance, most }) => distance <= most)
    .sort((a, b) => a.distance - b.distance)[0];
  return near?.known ?? null;
}

/**
 * What is wrong with a template, in sentences: unknown placeholders and braces that are never closed are errors; a label list that is
 * not shown, or no word on how to answer, is a warning.
 */
export function checkTemplate(template: string): TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  const used = new Set<string>();
  if (template.trim() === '') problems.push({ severity: 'error', message: t`The template is empty.` });
  for (const [, name = ''] of template.matchAll(MARK)) {
    if (used.has(name)) continue;
    used.add(name);
    if (isPlaceholder(name)) continue;
    const written = braced(name);
    const instead = meant(name);
    const known = Object.keys(placeholders).map(braced).join(', ');
    const suggested = braced(instead ?? '');
    problems.push({
      severity: 'error',
      message:
        instead === null
          ? t`There is no placeholder ${written}. Known are ${known}.`
          : t`There is no placeholder ${written}. Did you mean ${suggested}?`,
    });
  }
  const rest = template.replace(MARK, (found) => ' '.repeat(found.length));
  const open = rest.indexOf('{{');
  if (open >= 0) {
    const line = template.slice(0, open).split('\n').length;
    const closing = '}}';
    problems.push({
      severity: 'error',
      message: t`The braces that open on line ${line} are never closed with ${closing}.`,
    });
  }
  const [labels, names, rule] = [braced('labels'), braced('label_names'), braced('answer_rule')];
  if (!used.has('labels') && !used.has('label_names') && template.trim() !== '')
    problems.push({
      severity: 'warning',
      message: t`The model will not see the label list: the template has neither ${labels} nor ${names}.`,
    });
  if (!used.has('answer_rule') && template.trim() !== '')
    problems.push({
      severity: 'warning',
      message: t`The template has no ${rule}, so it must say itself how to answer.`,
    });
  return problems;
}

/** A template cut at its placeholders: texts and placeholders in turn, as they stand. Unknown placeholders stay text. */
export type TemplatePart = { text: string } | { placeholder: Placeholder };

export function templateParts(template: string): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let text = '';
  let done = 0;
  for (const found of template.matchAll(MARK)) {
    const name = found[1] ?? '';
    text += template.slice(done, found.index);
    done = found.index + found[0].length;
    if (isPlaceholder(name)) {
      if (text !== '') parts.push({ text });
      text = '';
      parts.push({ placeholder: name });
    } else text += found[0];
  }
  text += template.slice(done);
  if (text !== '') parts.push({ text });
  return parts;
}
