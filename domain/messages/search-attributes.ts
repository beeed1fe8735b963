/**
 * Search attributes of the workflows, typed as Temporal's SDK wants them. Never encrypted and shown to every operator: ids and stages
 * only, no personal data. Registered with the server by the stack and by the compose file.
 */
export const searchAttributes = {
  tenant: { name: 'Tenant', type: 'KEYWORD' },
  stage: { name: 'OrderStage', type: 'KEYWORD' },
  needsOperator: { name: 'NeedsOperator', type: 'BOOL' },
  orderNumber: { name: 'OrderNumber', type: 'KEYWORD' },
} as const;
