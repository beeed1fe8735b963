import { type NextFunction, type Request, type Response } from 'express';
import { type Fault, type Faults } from './faults';
import { callOf, noteDoneLate } from './journal';

/** How this vendor says no; each must answer the request and change nothing. */
export interface VendorRefusals {
  /** @param forMs how long the caller is told to wait, where the vendor tells it and the rule says so. */
  throttled(
    res: Response,
    form: 'throttle-429' | 'throttle-403' | 'throttle-503' | 'throttle-text',
    forMs?: number,
  ): void;
  failed(res: Response, status: 500 | 503): void;
  page(res: Response): void;
}

/**
 * Middleware that lets the faults strike. Mount it after the body is read, the caller known and the rate counted, so that
 * a late commit has all it needs and a refused call uses up no fault. `accountOf` must give the journal's account.
 */
export function injectFaults(faults: Faults, refuse: VendorRefusals) {
  const timers = new Set<NodeJS.Timeout>();
  const later = (ms: number, work: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      work();
    }, ms);
    timers.add(timer);
  };
  const middleware = (req: Request, res: Response, next: NextFunction): void => {
    const entry = callOf(res);
    const fault = faults.strike({ method: req.method, path: entry.path, account: entry.account });
    if (fault === undefined) {
      next();
      return;
    }
    entry.fault = fault.kind;
    suffer(fault, req, res, next, refuse, later);
  };
  /** Late commits that are still outstanding die with the process; `stop` forgets them. */
  const stop = (): void => {
    for (const timer of timers) clearTimeout(timer);
    timers.clear();
  };
  return { middleware, stop };
}

function suffer(
  fault: Fault,
  req: Request,
  res: Response,
  next: NextFunction,
  refuse: VendorRefusals,
  later: (ms: number, work: () => void) => void,
): void {
  switch (fault.kind) {
    case 'throttle-429':
    case 'throttle-403':
    case 'throttle-503':
    case 'throttle-text':
      refuse.throttled(res, fault.kind, fault.saidMs);
      return;
    case 'error-500':
      refuse.failed(res, 500);
      return;
    case 'error-503':
      refuse.failed(res, 503);
      return;
    case 'html-200':
      refuse.page(res);
      return;
    case 'hang':
      return;
    case 'slow':
      later(fault.delayMs, next);
      return;
    case 'truncate':
      onEnd(res, (body) => {
        // The length promised is the whole one, so that a client can tell that something is missing.
        res.writeHead(res.statusCode, { 'content-length': String(body.length) });
        res.write(body.subarray(0, Math.floor(body.length / 2)), () => req.socket.destroy());
      });
      next();
      return;
    case 'commit-drop':
      onEnd(res, () => req.socket.destroy());
      next();
      return;
    case 'drop-commit-later':
      req.socket.destroy();
      onEnd(res, () => noteDoneLate(res));
      later(fault.delayMs, next);
  }
}

/** Lets the handler answer as ever, but takes the answer away from it. */
function onEnd(res: Response, take: (body: Buffer) => void): void {
  const end: (chunk?: unknown) => Response = (chunk) => {
    take(Buffer.isBuffer(chunk) ? chunk : Buffer.from(typeof chunk === 'string' ? chunk : ''));
    return res;
  };
  res.end = end as Response['end'];
}
