import { defineSearchAttributeKey } from '@temporalio/common';

/** Never encrypted and shown to every operator: ids and stages only, no personal data. Registered by the stack and the compose file. */
export const searchAttributes = {
  tenant: defineSearchAttributeKey('Tenant', 'KEYWORD'),
  stage: defineSearchAttributeKey('OrderStage', 'KEYWORD'),
  needsOperator: defineSearchAttributeKey('NeedsOperator', 'BOOL'),
  orderNumber: defineSearchAttributeKey('OrderNumber', 'KEYWORD'),
};
