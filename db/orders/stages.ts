/** How far an order has come; each stage is reached once, whatever is retried. */
export const stages = [
  'pending',
  'captured',
  'sale',
  'authorised',
  'read-back',
  'invoiced',
  'paid',
  'done',
] as const;

export type Stage = (typeof stages)[number];
