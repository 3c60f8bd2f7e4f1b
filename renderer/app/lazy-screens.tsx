import { type ComponentType, use } from 'react';

const loaders: (() => Promise<unknown>)[] = [];

/**
 * A screen in a file of its own, so that the window opens without reading the others. Once it is there it is drawn at once;
 * `React.lazy` would show the placeholder even then, and React keeps a placeholder for 300 ms.
 */
function screen<P extends object>(load: () => Promise<ComponentType<P>>) {
  let loaded: ComponentType<P> | null = null;
  let loading: Promise<ComponentType<P>> | null = null;
  const start = (): Promise<ComponentType<P>> => {
    loading ??= load().then(
      (component) => {
        loaded = component;
        return component;
      },
      (thrown: unknown) => {
        loading = null; // So that the next visit tries again.
        throw thrown;
      },
    );
    return loading;
  };
  loaders.push(start);
  return function ScreenOfItsOwn(props: P) {
    const Component = loaded ?? use(start());
    return <Component {...props} />;
  };
}

export const ArmsScreen = screen(async () => (await import('@renderer/features/arms/ArmsScreen')).ArmsScreen);
export const CleaningScreen = screen(
  async () => (await import('@renderer/features/cleaning/CleaningScreen')).CleaningScreen,
);
export const CompareScreen = screen(
  async () => (await import('@renderer/features/compare/CompareScreen')).CompareScreen,
);
export const ConnectionsScreen = screen(
  async () => (await import('@renderer/features/connections/ConnectionsScreen')).ConnectionsScreen,
);
export const CostsScreen = screen(async () => (await import('@renderer/features/costs/CostsScreen')).CostsScreen);
export const DataScreen = screen(async () => (await import('@renderer/features/data/DataScreen')).DataScreen);
export const ErrorsScreen = screen(async () => (await import('@renderer/features/errors/ErrorsScreen')).ErrorsScreen);
export const ExperimentScreen = screen(
  async () => (await import('@renderer/features/experiments/ExperimentScreen')).ExperimentScreen,
);
export const ExperimentsPanel = screen(
  async () => (await import('@renderer/features/experiments/ExperimentsPanel')).ExperimentsPanel,
);
export const GuideScreen = screen(async () => (await import('@renderer/features/guide/GuideScreen')).GuideScreen);
export const LabellingScreen = screen(
  async () => (await import('@renderer/features/labelling/LabellingScreen')).LabellingScreen,
);
export const LabelsScreen = screen(
  async () => (await import('@renderer/features/labelling/LabelsScreen')).LabelsScreen,
);
export const ProjectHome = screen(async () => (await import('@renderer/features/projects/ProjectHome')).ProjectHome);
export const ReportScreen = screen(async () => (await import('@renderer/features/reports/ReportScreen')).ReportScreen);
export const ResultFilesScreen = screen(
  async () => (await import('@renderer/features/result-files/ResultFilesScreen')).ResultFilesScreen,
);
export const ParityScreen = screen(
  async () => (await import('@renderer/features/trained-models/ParityScreen')).ParityScreen,
);
export const ProbeScreen = screen(async () => (await import('@renderer/features/probes/ProbeScreen')).ProbeScreen);
export const RescueScreen = screen(
  async () => (await import('@renderer/features/trained-models/RescueScreen')).RescueScreen,
);
export const RunsScreen = screen(async () => (await import('@renderer/features/runs/RunsScreen')).RunsScreen);
export const SettingsScreen = screen(async () => (await import('./SettingsScreen')).SettingsScreen);
export const SplitScreen = screen(async () => (await import('@renderer/features/splits/SplitScreen')).SplitScreen);
export const TeacherScreen = screen(
  async () => (await import('@renderer/features/teacher/TeacherScreen')).TeacherScreen,
);
export const TrainedModelsScreen = screen(
  async () => (await import('@renderer/features/trained-models/TrainedModelsScreen')).TrainedModelsScreen,
);
export const TrainingScreen = screen(
  async () => (await import('@renderer/features/training/TrainingScreen')).TrainingScreen,
);

/** Reads all these screens one after the other, so that going to one of them waits for no file. */
export async function loadAllScreens(): Promise<void> {
  for (const load of loaders) await load();
}
