import { TermCard } from './TermCard';
import classes from './TermLine.module.css';
import type { TermName } from './terms';

/** The terms that are used nearby, each with its card one click away: for places where the word itself stands in a field or a button. */
export function TermLine({ terms }: { terms: readonly TermName[] }) {
  return (
    <span className={classes.terms}>
      {terms.map((term) => (
        <TermCard key={term} term={term} />
      ))}
    </span>
  );
}
