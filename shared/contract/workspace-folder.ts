import { z } from 'zod';
import { Count, operation } from './operation';

const path = z.string().min(1, 'Choose a folder.').max(4096);

export const workspaceFolderOperations = {
  'workspace.size': operation({
    summary: 'How large the workspace is on the disk.',
    input: z.object({}),
    output: z.object({ bytes: Count, files: Count }),
  }),
  'workspace.checkMove': operation({
    summary: 'Say whether the workspace could be moved to a folder; the app moves it, in Settings.',
    input: z.object({ path }),
    output: z.object({
      path: z.string(),
      /** What has to be copied, and what is free there. */
      bytes: Count,
      free: Count,
    }),
  }),
  'workspace.checkFolder': operation({
    summary: 'Look at a folder that is to be opened as a workspace.',
    input: z.object({ path }),
    output: z.object({ path: z.string(), bytes: Count, projects: Count }),
  }),
};
