import { ActionIcon, Button, Drawer } from '@mantine/core';
import { armQueries } from '@renderer/lib/queries/arms';
import { datasetPages, datasetQueries } from '@renderer/lib/queries/datasets';
import { splitQueries } from '@renderer/lib/queries/splits';
import { counted } from '@renderer/ui/counted';
import { FailedState } from '@renderer/ui/FailedState';
import { CardsSkeleton } from '@renderer/ui/Skeletons';
import { TermCard } from '@renderer/ui/TermCard';
import type { Arm, ChatMessage } from '@shared/contract/arms';
import { formatCount } from '@shared/domain/format';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type Ref, useRef, useState } from 'react';
import classes from './ExactPrompt.module.css';

const roleNames: Record<ChatMessage['role'], string> = {
  system: 'System',
  user: 'User',
  assistant: 'Assistant',
};

/** Messages from which on the row that is asked is out of sight. */
const longPrompt = 8;

type ExactPromptProps = { arm: Arm | null; splitId: string; onClose: () => void };

/** The messages an arm would send, word for word, for any row of the dataset. */
export function ExactPrompt({ arm, splitId, onClose }: ExactPromptProps) {
  return (
    <Drawer
      opened={arm !== null}
      onClose={onClose}
      position="right"
      size={560}
      title={arm === null ? '' : `Exact prompt: ${arm.name}`}
      closeButtonProps={{ 'aria-label': 'Close the prompt' }}
    >
      {arm !== null && <Prompt key={arm.id} arm={arm} splitId={splitId} />}
    </Drawer>
  );
}

function Prompt({ arm, splitId }: { arm: Arm; splitId: string }) {
  // Null: the first test row, which is what a run sends first. A number: that row of the dataset, from 0.
  const [place, setPlace] = useState<number | null>(null);
  const asked = useRef<HTMLLIElement>(null);
  const split = useQuery(splitQueries.get(splitId));
  const datasetId = split.data?.datasetId ?? '';
  const summary = useQuery({ ...datasetQueries.summary(datasetId), enabled: datasetId !== '' });
  const total = summary.data?.rowCount ?? 0;
  const pages = datasetPages.rows(datasetId, {});
  const row = useQuery({
    queryKey: [...pages.queryKey, 'one', place],
    queryFn: () => pages.fetchPage({ offset: place ?? 0, limit: 1 }),
    enabled: place !== null && datasetId !== '',
  });
  const rowId = place === null ? undefined : row.data?.rows[0]?.rowId;
  const preview = useQuery({
    ...armQueries.preview({ armId: arm.id, splitId, ...(rowId === undefined ? {} : { rowId }) }),
    placeholderData: keepPreviousData,
    enabled: place === null || rowId !== undefined,
  });
  const step = (by: number) => setPlace(place === null ? 0 : Math.min(total - 1, Math.max(0, place + by)));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft') step(-1);
    if (event.key === 'ArrowRight') step(1);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys repeat what the two buttons do.
    <div onKeyDown={onKeyDown}>
      <div className={classes.bar}>
        <ActionIcon
          variant="default"
          aria-label="Previous row"
          disabled={place === null || place === 0}
          onClick={() => step(-1)}
        >
          <IconChevronLeft size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="default"
          aria-label="Next row"
          disabled={total === 0 || place === total - 1}
          onClick={() => step(1)}
        >
          <IconChevronRight size={16} aria-hidden />
        </ActionIcon>
        <span>{place === null ? 'First test row' : `Row ${formatCount(place + 1)} of ${formatCount(total)}`}</span>
        {preview.data !== undefined && (
          <span className={classes.tokens}>
            {preview.data.tokensExact ? '' : 'about '}
            {formatCount(preview.data.tokens)} <TermCard term="token">tokens</TermCard> in{' '}
            {counted(preview.data.messages.length, 'message')}
          </span>
        )}
      </div>
      {preview.error !== null && (
        <FailedState
          title="The prompt could not be written"
          error={preview.error.error}
          onRetry={() => void preview.refetch()}
        />
      )}
      {preview.error === null && preview.data === undefined && (
        <CardsSkeleton cards={3} height={80} what="the prompt" />
      )}
      {preview.data !== undefined && (
        <>
          {preview.data.messages.length > longPrompt && (
            <Button
              variant="subtle"
              size="compact-xs"
              mb={8}
              onClick={() => asked.current?.scrollIntoView({ block: 'end' })}
            >
              Jump to the row that is asked
            </Button>
          )}
          <Messages messages={preview.data.messages} asked={asked} />
        </>
      )}
    </div>
  );
}

function Messages({ messages, asked }: { messages: readonly ChatMessage[]; asked: Ref<HTMLLIElement> }) {
  return (
    <ol className={classes.messages} aria-label="Messages">
      {messages.map((message, index) => {
        const isQuestion = index === messages.length - 1;
        return (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: the place in the chat is what a message is; equal texts may repeat.
            key={index}
            ref={isQuestion ? asked : null}
            className={classes.message}
            data-role={message.role}
            data-question={isQuestion || undefined}
          >
            <div className={classes.role}>
              {roleNames[message.role]}
              {isQuestion && <span className={classes.asked}>the row that is asked</span>}
            </div>
            <div className={`${classes.content} ft-selectable`} dir="auto">
              {message.content}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
