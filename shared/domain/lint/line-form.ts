/** `chat`: messages. `pair`: prompt and completion. `preference`: a better and a worse answer (DPO). */
export type LineForm = 'chat' | 'pair' | 'preference';
