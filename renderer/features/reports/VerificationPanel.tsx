import { t } from '@lingui/core/macro';
import { Notice } from '@renderer/ui/Notice';
import type { Verification } from '@shared/contract/bundles';
import classes from './VerificationPanel.module.css';
import { bundleFacts, verificationTitle, verificationWords } from './verification-words';

/** What came of verifying a bundle: the sentence first, then what the bundle is of, then what could not be computed again. */
export function VerificationPanel({ found }: { found: Verification }) {
  const facts = bundleFacts(found);
  return (
    <section className={classes.panel} aria-label={t`Verification`}>
      <Notice tone={found.ok ? 'good' : 'bad'}>
        <strong className={classes.title}>{verificationTitle(found)}</strong>
        <span>{verificationWords(found)}</span>
      </Notice>
      {facts.length > 0 && (
        <dl className={classes.facts}>
          {facts.map(([word, value]) => (
            <div key={word} className={classes.fact}>
              <dt>{word}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {found.notes.length > 0 && (
        <ul className={classes.notes}>
          {found.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
