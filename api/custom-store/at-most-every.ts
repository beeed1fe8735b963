import { type Logger } from 'pino';

/** Runs `act` soon after it was asked for, but once in so many milliseconds for all that asked. A failure is logged. */
export function atMostEvery(ms: number, act: () => Promise<void>, logger: Logger): () => void {
  let timer: NodeJS.Timeout | undefined;
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      act().catch((error: unknown) => logger.warn({ err: error }, 'the workers could not be told'));
    }, ms);
    // Nothing is lost with a process that ends meanwhile: workers look by themselves, too.
    timer.unref();
  };
}
