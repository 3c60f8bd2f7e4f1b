/** Something the palette and the application menu can do. */
export type Command = {
  /** Also the word that the application menu sends. */
  id: string;
  group: 'This project' | 'Runs and trainings' | 'Projects' | 'Screens' | 'Actions' | 'Terms';
  label: string;
  description?: string;
  /** As in `lib/shortcuts`; only shown here. */
  keys?: string;
  /** Keys that other programs have for it; they work as well. */
  otherKeys?: string;
  /** Its keys work in a dialog too. */
  inDialogs?: boolean;
  run: () => void;
};
