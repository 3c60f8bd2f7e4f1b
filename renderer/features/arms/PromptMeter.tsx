import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { SandboxBadge } from '@renderer/ui/SandboxBadge';
import { TermCard } from '@renderer/ui/TermCard';
import type { PromptPreview } from '@shared/contract/arms';
import { formatCount, formatMoney, formatPercent } from '@shared/domain/format';
import classes from './PromptMeter.module.css';
import { costWords, meterParts } from './prompt-words';

type PromptMeterProps = {
  preview: PromptPreview;
  testRows: number;
  /** Nano-dollars left of the project's budget; null without one. */
  left: number | null;
  simulated: boolean;
};

/** How many tokens the prompt takes, part by part, against what the model takes; and what that costs. */
export function PromptMeter({ preview, testRows, left, simulated }: PromptMeterProps) {
  const { tokens, tokensExact, answerTokens, contextTokens } = preview;
  const share = contextTokens === null ? null : (tokens + answerTokens) / contextTokens;
  const parts = meterParts(preview);
  const sent = formatCount(tokens);
  const answered = formatCount(answerTokens);
  return (
    <div className={classes.meter}>
      <span>
        {tokensExact ? (
          <Trans>
            <strong>{sent}</strong> <TermCard term="token">tokens</TermCard> a request, and up to {answered} of answer
          </Trans>
        ) : (
          <Trans>
            <strong>about {sent}</strong> <TermCard term="token">tokens</TermCard> a request, and up to {answered} of
            answer
          </Trans>
        )}
      </span>
      <span className={classes.dim}>
        {share === null || contextTokens === null
          ? t`The context of this model is not known; you can enter it in Connections.`
          : t`${formatPercent(share)} of the model's context of ${formatCount(contextTokens)}.`}
      </span>
      {share !== null && share > 1 && (
        <p className={classes.over} role="alert">
          <Trans>
            Prompt and answer do not fit into the context, so this row would not be sent. Show fewer examples.
          </Trans>
        </p>
      )}
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
      <p className={classes.dim}>
        {costWords(preview, testRows, left, formatMoney)} {simulated && <SandboxBadge short />}
      </p>
    </div>
  );
}
