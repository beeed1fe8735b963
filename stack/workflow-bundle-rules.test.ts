import { forbiddenModules } from './workflow-bundle-rules';

test('workflow and domain code, the SDK and decimal.js may be in the workflow bundle', () => {
  const fine = [
    'workflows/order-lifecycle.ts',
    'domain/messages/ids.ts',
    'node_modules/@temporalio/workflow/lib/index.js',
    'node_modules/decimal.js/decimal.mjs',
  ];
  expect(forbiddenModules(fine)).toEqual([]);
});

test('other rooms and other packages may not, wherever they are installed', () => {
  const wrong = [
    'schemas/order.ts',
    'node_modules/zod/v4/index.js',
    'node_modules/@temporalio/client/lib/index.js',
    'node_modules/long/node_modules/pg/index.js',
  ];
  expect(forbiddenModules(wrong)).toEqual(wrong);
});
