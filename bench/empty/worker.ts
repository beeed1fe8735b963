import { NativeConnection, Worker } from '@temporalio/worker';
import { slots } from '../../worker/slots';
import { type EmptyActivities, emptyQueue } from './names';

/** A worker process for the comparison, with as many slots as ours has. It lets the SDK start activities eagerly, as it does by default. */
async function main(): Promise<void> {
  const connection = await NativeConnection.connect({ address: process.env.TEMPORAL_ADDRESS ?? '' });
  const activities: EmptyActivities = { nothing: () => Promise.resolve() };
  const worker = await Worker.create({
    connection,
    taskQueue: emptyQueue,
    workflowsPath: require.resolve('./workflow'),
    activities: { ...activities },
    maxConcurrentActivityTaskExecutions: slots.steps,
    maxConcurrentWorkflowTaskExecutions: slots.workflowTasks,
    maxCachedWorkflows: 300,
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => worker.shutdown());
  await worker.run();
  await connection.close();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
