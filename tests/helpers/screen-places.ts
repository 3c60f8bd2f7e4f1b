import { paths } from '@renderer/lib/paths';
import type { AppEvent } from '@shared/contract/events';
import type { PathStep } from '@shared/contract/projects';
import type { ElectronApplication, Page } from 'playwright-core';
import { eventChannel } from '../../main/preload/channels';
import type { FullWorkspace } from './full-project';

/** One thing to look at: a screen, a dialog over it, a drawer beside it. */
export type Place = {
  /** Also the name of its picture. */
  name: string;
  /** What the style page writes under its picture. */
  words: string;
  address: string;
  /** False for what shows the machine of whoever makes the pictures: looked at, and not in the style page. */
  isPictured?: false;
  /** Waits for what the picture must show, where the end of loading is not enough. */
  ready?: (page: Page) => Promise<void>;
  /** Opens a dialog, a drawer, a tab. */
  act?: (page: Page, app: ElectronApplication) => Promise<void>;
  /** Closes it again. */
  undo?: (page: Page, app: ElectronApplication) => Promise<void>;
};

const pressEscape = (page: Page) => page.keyboard.press('Escape');
const press =
  (name: string | RegExp) =>
  async (page: Page): Promise<void> =>
    page.getByRole('button', { name }).first().click();
/** Runs a command of the palette, by the beginning of its name. */
const command =
  (name: string) =>
  async (page: Page): Promise<void> => {
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Find a command' }).fill(name);
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Find a command' }).waitFor({ state: 'detached' });
    await page.getByRole('dialog').first().waitFor();
  };
/** What the shell tells the window of its engine. */
const tellOfEngine = (app: ElectronApplication, state: 'ready' | 'failed', message: string): Promise<void> => {
  const event: AppEvent = { type: 'engine', state, message };
  return app.evaluate(
    ({ BrowserWindow }, [channel, told]) => BrowserWindow.getAllWindows()[0]?.webContents.send(channel, told),
    [eventChannel, event] as const,
  );
};
const tab =
  (name: string) =>
  async (page: Page): Promise<void> =>
    page.getByRole('tab', { name }).click();

/** Every screen of the window, empty and full, and the dialogs and drawers over them. */
export function placesOf(full: FullWorkspace): Place[] {
  const { projectId, emptyId, parity } = full;
  const step = (name: PathStep) => paths.step(projectId, name);
  const detail = (name: PathStep, id: string) => paths.detail(projectId, name, id);
  const dialog = async (page: Page) => page.getByRole('dialog').first().waitFor();
  const empty = (name: PathStep, id?: string): Place => ({
    name: `empty-${name}${id === undefined ? '' : `-${id}`}`,
    words: `An empty project: ${name}${id === undefined ? '' : `, ${id}`}`,
    address: id === undefined ? paths.step(emptyId, name) : paths.detail(emptyId, name, id),
  });
  return [
    { name: 'home', words: 'Home', address: paths.home },
    {
      name: 'new-project',
      words: 'New project',
      address: paths.home,
      act: async (page) => {
        await press('New project')(page);
        await dialog(page);
      },
      undo: pressEscape,
    },
    { name: 'connections', words: 'Connections', address: paths.connections },
    {
      name: 'connection-dialog',
      words: 'New connection',
      address: paths.connections,
      act: async (page) => {
        await press(/Add a connection|New connection/)(page);
        await dialog(page);
      },
      undo: pressEscape,
    },
    { name: 'prices', words: 'The price book', address: paths.costs },
    { name: 'spent', words: 'What was spent', address: paths.costTab('spent', projectId) },
    { name: 'break-even', words: 'When it pays back', address: paths.costTab('break-even', projectId) },
    { name: 'result-files', words: 'Result files', address: paths.resultFiles },
    { name: 'settings', words: 'Settings', address: paths.settings },
    { name: 'nowhere', words: 'An address that is not there', address: '/nothing' },
    { name: 'overview', words: 'Overview of a project', address: paths.project(projectId) },
    { name: 'data', words: 'Data', address: step('data') },
    { name: 'clean', words: 'Cleaning', address: detail('data', 'clean') },
    { name: 'labels', words: 'Labels', address: step('labels') },
    { name: 'label-rows', words: 'Labelling by hand', address: detail('labels', 'rows') },
    { name: 'label-review', words: 'What a teacher was unsure of', address: detail('labels', 'review') },
    { name: 'teacher', words: 'Models that label and write', address: detail('labels', 'teacher') },
    { name: 'split', words: 'Split', address: step('split') },
    { name: 'arms', words: 'Arms', address: step('arms') },
    {
      name: 'add-arm',
      words: 'Adding an arm',
      address: step('arms'),
      act: async (page) => {
        await press('Add an arm')(page);
        await dialog(page);
      },
      undo: pressEscape,
    },
    {
      name: 'prompt',
      words: 'The exact prompt',
      address: step('arms'),
      act: async (page) => {
        await page
          .getByRole('button', { name: /^Exact prompt/ })
          .last()
          .click();
        await dialog(page);
      },
      undo: pressEscape,
    },
    { name: 'guide', words: 'Which should I try?', address: detail('arms', 'guide') },
    { name: 'runs', words: 'Runs', address: step('runs') },
    { name: 'run', words: 'One run', address: detail('runs', full.runId) },
    { name: 'run-failed', words: 'A run that failed', address: detail('runs', full.failedRunId) },
    { name: 'compare', words: 'Compare', address: step('compare') },
    { name: 'errors', words: 'Errors', address: detail('compare', 'errors') },
    {
      name: 'errors-matrix',
      words: 'Errors, label by label',
      address: detail('compare', 'errors'),
      act: tab('Label by label'),
    },
    {
      name: 'errors-two',
      words: 'Errors, two arms',
      address: detail('compare', 'errors'),
      act: tab('Against another arm'),
    },
    { name: 'errors-slices', words: 'Errors, by slices', address: detail('compare', 'errors'), act: tab('By slices') },
    {
      name: 'errors-dial',
      words: 'When to ask a person',
      address: detail('compare', 'errors'),
      act: tab('When to ask a person'),
    },
    { name: 'probes', words: 'The probe set', address: detail('compare', 'rest') },
    { name: 'training', words: 'Training', address: step('training') },
    { name: 'new-training', words: 'A new fine-tune', address: step('training'), act: press('New fine-tune') },
    { name: 'training-job', words: 'A training job', address: detail('training', full.trainingJobId) },
    { name: 'training-failed', words: 'A training that failed', address: detail('training', full.failedTrainingId) },
    { name: 'new-curve', words: 'A new learning curve', address: detail('training', 'new-curve') },
    { name: 'curve', words: 'A learning curve', address: detail('training', full.curveId) },
    { name: 'new-sweep', words: 'A new sweep', address: detail('training', 'new-sweep') },
    { name: 'sweep', words: 'A sweep', address: detail('training', full.sweepId) },
    { name: 'models', words: 'Trained models', address: detail('training', 'models') },
    { name: 'rescue', words: 'Rescue from an account', address: detail('training', 'rescue') },
    {
      name: 'parity',
      words: 'An old model against a new one',
      address: detail('training', `parity-${parity[0]}-${parity[1]}`),
    },
    { name: 'report-sealed', words: 'A report while the test results are sealed', address: step('report') },
    {
      name: 'report',
      words: 'Report',
      address: step('report'),
      ready: async (page) => {
        await press(/^Open the test results/)(page);
        await page.locator('iframe').waitFor();
      },
    },
    {
      name: 'palette',
      words: 'The palette',
      address: step('data'),
      act: async (page) => {
        await page.keyboard.press('Control+k');
        await page.getByRole('textbox', { name: 'Find a command' }).waitFor();
      },
      undo: pressEscape,
    },
    {
      name: 'keys',
      words: 'The keys of a screen',
      address: step('compare'),
      act: async (page) => {
        await press('Show the keys of this screen')(page);
        await dialog(page);
      },
      undo: pressEscape,
    },
    {
      name: 'history',
      words: 'What was done',
      address: step('data'),
      act: async (page) => {
        await press('history')(page);
        await dialog(page);
      },
      undo: pressEscape,
    },
    {
      name: 'jobs',
      words: 'The list of jobs',
      address: step('runs'),
      act: async (page) => {
        await press(/^No work running/)(page);
        await page.getByRole('list', { name: 'Jobs' }).waitFor();
      },
      undo: pressEscape,
    },
    {
      name: 'glossary',
      words: 'What does … mean?',
      address: step('compare'),
      act: command('What does'),
      undo: pressEscape,
    },
    {
      name: 'export-project',
      words: 'A project as one file',
      address: paths.project(projectId),
      act: command('Export the project'),
      undo: pressEscape,
    },
    {
      name: 'diagnostics',
      words: 'Copying diagnostics',
      isPictured: false,
      address: paths.settings,
      act: command('Copy diagnostics'),
      undo: pressEscape,
    },
    {
      name: 'import-project',
      words: 'A project that comes in',
      address: paths.home,
      act: async (page) => {
        await press('Import a project')(page);
        await page.getByRole('dialog').getByLabel('File', { exact: true }).setInputFiles(full.projectFile);
        await page.getByRole('button', { name: 'Import the project' }).waitFor();
      },
      undo: pressEscape,
    },
    {
      name: 'performance',
      words: 'Figures for developers',
      isPictured: false,
      address: step('compare'),
      act: async (page) => {
        await page.keyboard.press('Control+Shift+P');
        await page.getByTestId('performance').getByText('Frames a second').waitFor();
      },
      undo: (page) => page.keyboard.press('Control+Shift+P'),
    },
    {
      name: 'engine-failed',
      words: 'The workspace did not open',
      address: paths.home,
      act: async (page, app) => {
        await tellOfEngine(
          app,
          'failed',
          'The folder of the workspace is not there any more. Connect the disk it is on.',
        );
        await page.getByText('Your workspace is not open').waitFor();
      },
      undo: async (page, app) => {
        await tellOfEngine(app, 'ready', '');
        await page.getByText('Your workspace is not open').waitFor({ state: 'detached' });
      },
    },
    { name: 'empty-overview', words: 'An empty project: overview', address: paths.project(emptyId) },
    empty('data'),
    empty('data', 'clean'),
    empty('labels'),
    empty('labels', 'rows'),
    empty('labels', 'teacher'),
    empty('split'),
    empty('arms'),
    empty('arms', 'guide'),
    empty('runs'),
    empty('compare'),
    empty('compare', 'errors'),
    empty('compare', 'rest'),
    empty('training'),
    empty('training', 'new-curve'),
    empty('training', 'models'),
    empty('training', 'rescue'),
    empty('report'),
    // Last: it makes a sample, which then stands among the projects.
    {
      name: 'tour',
      words: 'The guided tour',
      address: paths.home,
      act: async (page) => {
        await page.keyboard.press('Control+k');
        await page.getByRole('textbox', { name: 'Find a command' }).fill('Try the sample');
        await page.keyboard.press('Enter');
        await page.getByRole('region', { name: 'Guided tour' }).waitFor();
        await page.getByRole('grid', { name: 'Rows' }).waitFor();
      },
      undo: press('Leave the tour'),
    },
  ];
}
