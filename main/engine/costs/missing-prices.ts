import { servedModel } from '@engine/connections/model-records';
import type { EngineContext } from '@engine/context';
import { t } from '@lingui/core/macro';
import type { MissingPrice } from '@shared/contract/costs';
import { baseModelOf, findPrice, missingPriceWords } from '@shared/domain/pricing';
import { bookOf, connectionIfThere, priceHost } from './price-of';

/** Models that arms of any project use and that have no price today, each once a connection, by name. */
export function missingPrices(context: EngineContext): MissingPrice[] {
  const { store, now } = context;
  const book = bookOf(context);
  const today = now();
  const found = new Map<string, MissingPrice>();
  for (const { project } of store.projects.summaries()) {
    for (const { config } of store.arms.list(project.id)) {
      if (!('connectionId' in config)) continue;
      const connection = connectionIfThere(context, config.connectionId);
      if (connection === null) continue;
      const model = baseModelOf(servedModel(context, connection, config.model));
      const host = priceHost(connection);
      const price = findPrice(book, { model, host, on: today });
      const sentence =
        missingPriceWords(price, t`${model} at ${connection.name}`, today) ??
        (price.entry?.input === null || price.entry?.output === null
          ? t`The price book knows ${model} at ${connection.name}, but not its price. Fill it in.`
          : null);
      if (sentence === null) continue;
      const key = `${connection.id} ${model}`;
      const entry = found.get(key) ?? { host, model, at: connection.name, projects: [], sentence };
      if (!entry.projects.includes(project.name)) entry.projects.push(project.name);
      found.set(key, entry);
    }
  }
  return [...found.values()].sort((a, b) => (a.model < b.model ? -1 : 1));
}
