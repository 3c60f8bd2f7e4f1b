import { SandboxBadge } from '@renderer/ui/SandboxBadge';
import { TermCard } from '@renderer/ui/TermCard';
import type { PromptPreview } from '@shared/contract/arms';
import { formatCount, formatMoney, formatPercent } from '@shared/domain/format';
import classes from './PromptMeter.module.css';
import { costWords, meterParts } from './prompt-words';

type PromptMeterProps = { preview: PromptPreview; testRows: number; simulated: boolean };

/** How many tokens the prompt takes, part by part, against what the model takes; and what that costs. */
export function PromptMeter({ preview, testRows, simulated }: PromptMeterProps) {
  const { tokens, tokensExact, contextTokens, answerTokens } = preview;
  const parts = meterParts(preview);
  const share = contextTokens === null ? null : (tokens + answerTokens) / contextTokens;
  return (
    <div className={classes.meter}>
      <div className={classes.line}>
        <span>
          <strong>
            {tokensExact ? '' : 'about '}
            {formatCount(tokens)}
          </strong>{' '}
          <TermCard term="token">tokens</TermCard> a request
        </span>
        <span className={classes.dim}>
          {share === null
            ? 'The context of this model is not known.'
            : `${formatPercent(share)} of its context of ${formatCount(contextTokens ?? 0)}`}
        </span>
      </div>
      <div className={classes.track} aria-hidden>
        {parts.map(({ name, share: width }) => (
          <span key={name} data-part={name} style={{ width: `${100 * width}%` }} />
        ))}
      </div>
      <div className={classes.legend}>
        {parts.map(({ name, words, tokens: count }) => (
          <span key={name}>
            <i data-part={name} aria-hidden />
            {words} {formatCount(count)}
          </span>
        ))}
      </div>
      {share !== null && share > 1 && (
        <p className={classes.over} role="alert">
          Prompt and answer do not fit into the model's context. Show fewer examples.
        </p>
      )}
      <p className={classes.dim}>
        {costWords(preview, testRows, formatMoney)} {simulated && <SandboxBadge short />}
      </p>
    </div>
  );
}
