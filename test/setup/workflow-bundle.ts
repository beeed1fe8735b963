import { existsSync } from 'node:fs';
import { buildWorkflowBundle, workflowEntry } from '../../stack/workflow-bundle';

/** Bundles the workflows once for the run; tests pass the file as `workflowBundle: { codePath }`. */
export async function prepareWorkflowBundle(): Promise<void> {
  if (!existsSync(workflowEntry)) return;
  process.env.TEST_WORKFLOW_BUNDLE = (await buildWorkflowBundle()).file;
}
