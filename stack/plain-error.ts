/** A failure that the person at the terminal can mend: its message is one clear sentence, shown without a stack trace. */
export class PlainError extends Error {
  override readonly name = 'PlainError';
}

/** Runs a command's `main`; a `PlainError` is printed as its sentence, anything else with its trace. Both exit with 1. */
export function runMain(main: () => Promise<number>): void {
  main().then(
    (exitCode) => process.exit(exitCode),
    (error: unknown) => {
      console.error(error instanceof PlainError ? error.message : error);
      process.exit(1);
    },
  );
}
