import { type Metrics } from '../../platform/metrics';
import { type Db } from '../open';
import { countOpenWork } from './count-open-work';

/** This process's figures as Prometheus reads them, with what waits in Postgres for all processes alike. */
export async function readFigures(db: Db, metrics: Metrics): Promise<string> {
  const { inbox, problems } = await countOpenWork(db);
  metrics.inboxDepth.set(inbox);
  metrics.problemsOpen.reset();
  for (const { who, count } of problems) metrics.problemsOpen.set({ who }, count);
  return metrics.registry.metrics();
}
