import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { ChatMessage } from '@shared/contract/arms';
import { useRef } from 'react';
import classes from './PromptMessages.module.css';

const roleNames: Record<ChatMessage['role'], string> = {
  system: t`System`,
  user: t`User`,
  assistant: t`Assistant`,
};

/** Messages from which on the row that is asked is out of sight. */
const longPrompt = 8;

/** The messages of one request, word for word, the row that is asked last. A text to go on with is a single one. */
export function PromptMessages({ messages }: { messages: readonly ChatMessage[] }) {
  const asked = useRef<HTMLLIElement>(null);
  const chat = messages.length > 1;
  return (
    <>
      {messages.length > longPrompt && (
        <Button
          variant="subtle"
          size="compact-xs"
          className={classes.jump ?? ''}
          onClick={() => asked.current?.scrollIntoView({ block: 'end' })}
        >
          <Trans>Jump to the row that is asked</Trans>
        </Button>
      )}
      <ol className={classes.messages} aria-label={t`Messages`}>
        {messages.map((message, index) => {
          const isQuestion = index === messages.length - 1;
          return (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: the place in the chat is what a message is; equal texts may repeat.
              key={index}
              ref={isQuestion ? asked : null}
              className={classes.message}
              data-role={chat ? message.role : 'system'}
              data-question={isQuestion || undefined}
            >
              <div className={classes.role}>
                {chat ? roleNames[message.role] : t`The text to go on with`}
                {isQuestion && chat && (
                  <span className={classes.asked}>
                    <Trans>the row that is asked</Trans>
                  </span>
                )}
              </div>
              <div className={`${classes.content} ft-selectable`} dir="auto">
                {message.content}
              </div>
            </li>
          );
        })}
      </ol>
    </>
  );
}
