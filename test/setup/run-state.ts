interface RunState {
  dir: string;
  stop(): Promise<unknown>;
}

// Jest loads set-up and teardown in one process, but as separate module graphs; the global object is what they share.
declare global {
  var bridgeTestRun: RunState | undefined;
}

/** Leaves the run's servers for the teardown to stop. */
export function keepForTeardown(state: RunState): void {
  globalThis.bridgeTestRun = state;
}

/** What the set-up of this run started; undefined when it started nothing. */
export function startedRun(): RunState | undefined {
  return globalThis.bridgeTestRun;
}
