/** How much one worker process has in flight. A vendor call holds a slot while it waits for the answer, not while it waits for the limit. */
export const slots = {
  steps: 60,
  shipstation: 10,
  /** One tenant's share of the vendor slots: a vendor that hangs for one leaves room for the others. */
  perTenant: 24,
  workflowTasks: 20,
} as const;
