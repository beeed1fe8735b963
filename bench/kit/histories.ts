import { Client, Connection } from '@temporalio/client';

/** A client for the stack's Temporal server, and the way to close it. */
export async function temporalOf(address: string): Promise<{ client: Client; close: () => Promise<void> }> {
  const connection = await Connection.connect({ address });
  return { client: new Client({ connection }), close: () => connection.close() };
}

/** Events in the history of each order's workflow that has ended, the whole history with its end. */
export async function eventsOfOrders(client: Client): Promise<{ id: string; events: number }[]> {
  const found: { id: string; events: number }[] = [];
  for await (const run of client.workflow.list({
    query: `WorkflowType = 'orderLifecycle' AND ExecutionStatus = 'Completed'`,
  }))
    found.push({ id: run.workflowId, events: run.historyLength });
  return found;
}
