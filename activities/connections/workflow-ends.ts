import { type Client, WorkflowNotFoundError } from '@temporalio/client';

/** Ends workflows from outside. */
export interface WorkflowEnds {
  /** Ends the open run of this id if it began before that moment; what is not there is ended already. */
  end(workflowId: string, before: Date, why: string): Promise<void>;
}

export function createWorkflowEnds(client: Client): WorkflowEnds {
  return {
    async end(workflowId, before, why) {
      try {
        const { status, startTime, runId } = await client.workflow.getHandle(workflowId).describe();
        if (status.name !== 'RUNNING' || startTime > before) return;
        await client.workflow.getHandle(workflowId, runId).terminate(why);
      } catch (error) {
        if (!(error instanceof WorkflowNotFoundError)) throw error;
      }
    },
  };
}
