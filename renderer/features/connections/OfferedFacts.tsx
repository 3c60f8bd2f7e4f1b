import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { capabilityQueries } from '@renderer/lib/queries/capabilities';
import { useOperation } from '@renderer/lib/query';
import { Notice } from '@renderer/ui/Notice';
import { useQuery } from '@tanstack/react-query';

/** What refusals taught about the models of a connection, waiting for the user's word. Nothing where there is nothing. */
export function OfferedFacts({ connectionId }: { connectionId: string }) {
  const offers = useQuery(capabilityQueries.offers(connectionId)).data ?? [];
  const answer = useOperation('capabilities.answerOffer');
  return (
    <>
      {offers.map(({ factId, words, source }) => (
        <Notice
          key={factId}
          tone="warning"
          action={
            <Group gap={8} wrap="nowrap">
              <Button
                variant="default"
                aria-label={t`Dismiss: ${words}`}
                onClick={() => answer.mutate({ factId, keep: false })}
              >
                <Trans>Dismiss</Trans>
              </Button>
              <Button aria-label={t`Keep: ${words}`} onClick={() => answer.mutate({ factId, keep: true })}>
                <Trans>Keep as an entry</Trans>
              </Button>
            </Group>
          }
        >
          <strong>{words}.</strong> {source}
        </Notice>
      ))}
      {answer.isError && <Notice tone="bad">{answer.error.error.message}</Notice>}
    </>
  );
}
