import classes from './FactList.module.css';

/** Names and what stands behind them, one a line; what is too long for its line shows whole on hover. */
export function FactList({ facts }: { facts: readonly (readonly [name: string, words: string])[] }) {
  return (
    <dl className={`${classes.facts} ft-selectable`}>
      {facts.map(([name, words]) => (
        <div key={`${name} ${words}`}>
          <dt>{name}</dt>
          <dd title={words}>{words}</dd>
        </div>
      ))}
    </dl>
  );
}
