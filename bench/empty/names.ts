/** Task queue and workflow of the comparison, and its one activity. */
export const emptyQueue = 'bench-empty';
export const emptyWorkflow = 'empty';

export interface EmptyActivities {
  nothing(): Promise<void>;
}
