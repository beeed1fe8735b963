import { existsSync } from 'node:fs';
import { buildWorkflowBundle, workflowEntry } from '../stack/workflow-bundle';
import { forbiddenModules } from '../stack/workflow-bundle-rules';

test('the workflow bundle holds nothing but workflows, domain rules, the SDK and decimal.js', async () => {
  expect(existsSync(workflowEntry)).toBe(true);
  const { modules } = await buildWorkflowBundle();
  expect(modules).toContain('workflows/index.ts');
  expect(forbiddenModules(modules)).toEqual([]);
});
