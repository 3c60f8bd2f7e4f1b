import classes from './ArmSwatch.module.css';

/** An arm's name with its colour before it, as in every table and legend. */
export function ArmSwatch({ name, colour }: { name: string; colour: string }) {
  return (
    <span className={classes.arm}>
      <span className={classes.swatch} style={{ background: colour }} aria-hidden />
      <span className={classes.name}>{name}</span>
    </span>
  );
}
