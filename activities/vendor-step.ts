import { ApplicationFailureCategory } from '@temporalio/common';
import { ApplicationFailure, Context } from '@temporalio/activity';
import { type ConnectionId, type TenantId } from '../domain/ids';
import { declined, done, type Outcome, type Problem } from '../domain/problems';
import { Declined } from './declined';
import { type Deps } from './deps';
import { HandBack } from './hand-back';
import { keyProblem } from './connections/key-problem';
import { VendorFailure } from './vendor-failure';

/** So many failed calls in a row (waits do not count), with growing pauses about ten minutes, are enough to tell a person. */
const mostFailures = 12;

const heartbeatEveryMs = 3_000;
const longestPauseMs = 120_000;

export interface StepOf {
  tenant: TenantId;
  connection: ConnectionId;
}

/**
 * Runs a piece of work that calls a vendor, and turns whatever ends it into what Temporal should do:
 * a wait is handed back at no cost, a passing failure is tried again with growing pauses and then declined, a refusal is declined at
 * once. So a vendor activity never fails, and no attempt is counted for waiting.
 */
export async function vendorStep<T>(deps: Deps, of: StepOf, work: () => Promise<T>): Promise<Outcome<T>> {
  const leave = deps.inFlight.enter(of.tenant);
  if (leave === null) throw comeBack(new HandBack(500, 'in-flight'));
  const failuresBefore = failuresSoFar();
  const beat = setInterval(() => Context.current().heartbeat(failuresBefore), heartbeatEveryMs);
  try {
    return done(await work());
  } catch (thrown) {
    return declined(await settle(deps, of, thrown, failuresBefore));
  } finally {
    clearInterval(beat);
    leave();
  }
}

/** @throws what makes Temporal try again; returns the problem when trying again is no use. */
async function settle(deps: Deps, of: StepOf, thrown: unknown, failures: number): Promise<Problem> {
  if (thrown instanceof Declined) return thrown.problem;
  if (thrown instanceof HandBack) throw comeBack(thrown);
  if (thrown instanceof VendorFailure) return settleVendor(deps, of, thrown, failures);
  return tryAgain(deps, thrown, failures, {
    code: 'unexpected',
    whoActs: 'ops',
    sentence: `Something unexpected happened: ${messageOf(thrown)}.`,
    fix: 'Look at the worker log, mend the cause, then retry.',
  });
}

async function settleVendor(
  deps: Deps,
  of: StepOf,
  failure: VendorFailure,
  failures: number,
): Promise<Problem> {
  if (failure.kind === 'throttled') {
    throw comeBack(new HandBack(failure.retryAfterMs ?? 10_000, 'rate', { cause: failure }));
  }
  if (failure.kind === 'key-refused') return keyProblem(deps, of, failure);
  if (failure.kind === 'unavailable' || failure.kind === 'unknown-outcome' || failure.kind === 'malformed') {
    return tryAgain(deps, failure, failures, {
      code: 'vendor-unavailable',
      whoActs: 'vendor',
      sentence: failure.sentence,
      fix: 'It is tried again by itself every half hour; retry to try at once.',
    });
  }
  return refusal(failure);
}

/** What a vendor said no to, in its own words where they help. */
export function refusal(failure: VendorFailure): Problem {
  const words = failure.vendorText === undefined ? '' : ` It said: "${failure.vendorText}".`;
  return {
    code: 'order-refused',
    whoActs: failure.whoActs === 'nobody' ? 'admin' : failure.whoActs,
    sentence: `${failure.sentence}${words}`,
    fix: failure.fix,
  };
}

function tryAgain(deps: Deps, thrown: unknown, failures: number, problem: Problem): Problem {
  const now = failures + 1;
  if (now >= mostFailures) return problem;
  deps.logger.warn({ err: thrown, failures: now }, 'a vendor step failed and is tried again');
  // The count travels with the last heartbeat to the next attempt.
  Context.current().heartbeat(now);
  throw ApplicationFailure.create({
    type: problem.code,
    message: problem.sentence,
    nextRetryDelay: Math.min(1_000 * 2 ** failures, longestPauseMs),
    ...(thrown instanceof Error && { cause: thrown }),
  });
}

function failuresSoFar(): number {
  const details: unknown = Context.current().info.heartbeatDetails;
  return typeof details === 'number' ? details : 0;
}

function comeBack(handBack: HandBack): ApplicationFailure {
  return ApplicationFailure.create({
    type: `wait-${handBack.why}`,
    message: handBack.message,
    nextRetryDelay: Math.max(50, Math.ceil(handBack.afterMs)),
    category: ApplicationFailureCategory.BENIGN,
  });
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
}
