import classes from './Rail.module.css';

/** The app's mark: three scores with their intervals, one of them clear of the others. */
export function Mark() {
  return (
    <svg className={classes.mark} width="24" height="24" viewBox="0 0 24 24" role="img" aria-label="Fewtune">
      <rect width="24" height="24" rx="6" fill="var(--ft-accent)" />
      <g stroke="var(--ft-canvas)" strokeWidth="1.75" strokeLinecap="round">
        <path d="M5 7.5h7M5 12h5M13 16.5h6" />
      </g>
      <g fill="var(--ft-canvas)">
        <circle cx="8.5" cy="7.5" r="1.9" />
        <circle cx="7.5" cy="12" r="1.9" />
        <circle cx="16" cy="16.5" r="1.9" />
      </g>
    </svg>
  );
}
