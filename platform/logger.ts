import { type Bindings, type DestinationStream, type Logger, pino } from 'pino';
import { redact, redactText } from './redact';

export { type Logger };

/**
 * The process's log: JSON lines on stdout. Secrets and personal data are taken out at any depth (platform/redact.ts), so that no
 * caller has to think of it.
 *
 * @param options.part which process speaks: `worker`, `api`.
 */
export function createLogger(options: {
  level: string;
  part: string;
  destination?: DestinationStream;
}): Logger {
  const logger = pino(
    {
      level: options.level,
      base: { part: options.part },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: {
        level: (level) => ({ level }),
        log: (fields) => redact(fields) as Record<string, unknown>,
      },
      hooks: {
        logMethod(args, method) {
          for (const [index, arg] of args.entries()) {
            if (typeof arg === 'string') args[index] = redactText(arg);
          }
          method.apply(this, args);
        },
      },
    },
    options.destination ?? pino.destination(1),
  );
  // pino formats what is logged, but not what a child is bound to.
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its own `this` right below
  const makeChild = logger.child;
  const cleanChild: typeof logger.child = function (this: typeof logger, bindings, options) {
    return makeChild.call(this, redact(bindings) as Bindings, options as never) as never;
  };
  logger.child = cleanChild;
  return logger;
}
