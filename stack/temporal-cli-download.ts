import { TestWorkflowEnvironment } from '@temporalio/testing';

/** Lets the SDK download its dev server into the folder given; it does so by starting it once. */
async function main(): Promise<void> {
  const downloadDir = process.argv[2];
  if (!downloadDir) throw new Error('temporal-cli-download: the folder is missing');
  const env = await TestWorkflowEnvironment.createLocal({
    server: { executable: { type: 'cached-download', downloadDir } },
  });
  await env.teardown();
}

main().then(
  () => process.exit(0),
  () => process.exit(1),
);
