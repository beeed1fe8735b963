import { ApplicationFailureCategory } from '@temporalio/common';
import { ApplicationFailure, Context } from '@temporalio/activity';
import { declined, done, type Outcome, type Problem, type ProblemCode } from '../domain/problems';
import { isPostgresAway } from '../db/postgres-away';
import { judge403 } from './cin7/judge-403';
import { openConnection } from './connections/open-connection';
import { Declined } from './declined';
import { type Deps } from './deps';
import { HandBack } from './hand-back';
import { keyProblem } from './connections/key-problem';
import { type ConnectionRef } from '../domain/ids';
import { outageKey } from './outages';
import { type Vendor, VendorFailure } from './vendor-failure';

/** So many failed calls in a row (waits do not count), with growing pauses about ten minutes, are enough to tell a person. */
const mostFailures = 12;

const heartbeatEveryMs = 3_000;
/** In first pauses: two minutes. */
const longestPause = 120;

/**
 * Runs a piece of work that calls a vendor, and turns whatever ends it into what Temporal should do:
 * a wait is handed back at no cost, a passing failure is tried again with growing pauses and then declined, a refusal is declined at
 * once. So a vendor activity never fails, and no attempt is counted for waiting.
 *
 * @param work told how many attempts failed in a row before this one; waits are none.
 */
export async function vendorStep<T>(
  deps: Deps,
  of: ConnectionRef,
  work: (failuresBefore: number) => Promise<T>,
): Promise<Outcome<T>> {
  const leave = deps.inFlight.enter(of.tenant);
  if (leave === null) throw comeBack(new HandBack(500, 'in-flight'));
  const before = triesSoFar();
  const beat = setInterval(() => Context.current().heartbeat(before), heartbeatEveryMs);
  try {
    return done(await work(before.failures));
  } catch (thrown) {
    return declined(await settle(deps, of, thrown, before));
  } finally {
    clearInterval(beat);
    leave();
  }
}

/** What earlier attempts of this activity met; travels with the last heartbeat. */
interface Tries {
  /** Failed calls in a row. */
  failures: number;
  /** Answers 403 in a row, which may mean throttling or a revoked key. */
  forbidden: number;
  /** When the first of the failures was, ms since 1970; 0 = there was none. */
  since: number;
}

/** @throws what makes Temporal try again; returns the problem when trying again is no use. */
async function settle(deps: Deps, of: ConnectionRef, thrown: unknown, tries: Tries): Promise<Problem> {
  if (thrown instanceof Declined) return thrown.problem;
  if (thrown instanceof HandBack) return settleWait(deps, of, thrown, tries);
  if (thrown instanceof VendorFailure) return settleVendor(deps, of, thrown, tries);
  // Tried again for ever, and not counted: it is neither the order's nor the vendor's fault.
  if (isPostgresAway(thrown)) throw thrown;
  return tryAgain(deps, thrown, tries, {
    code: 'unexpected',
    whoActs: 'ops',
    sentence: `Something unexpected happened: ${messageOf(thrown)}.`,
    fix: 'Look at the worker log, mend the cause, then retry.',
  });
}

/**
 * A wait is handed back and not counted, but for a send that was lost just now and is being settled: a vendor that loses each of
 * them would otherwise be tried for ever, unseen.
 */
function settleWait(deps: Deps, of: ConnectionRef, wait: HandBack, tries: Tries): Problem {
  const { cause } = wait;
  const throttled = cause instanceof VendorFailure && cause.kind === 'throttled';
  if (wait.why === 'settling' && cause !== undefined && !throttled) {
    const failures = tries.failures + 1;
    if (failures >= mostFailures) {
      if (!(cause instanceof VendorFailure)) return unavailable(`${messageOf(cause)}.`);
      deps.outages.gaveUp(of, cause.vendor, tries.since);
      return unavailable(said(cause), cause.vendor);
    }
    Context.current().heartbeat(failedAgain(deps, tries));
  }
  throw comeBack(wait);
}

const unavailable = (sentence: string, vendor?: Vendor): Problem => ({
  code: 'vendor-unavailable',
  whoActs: 'vendor',
  sentence,
  fix: 'It is tried again by itself once the vendor answers again, and every half hour; retry to try at once.',
  ...(vendor !== undefined && { blockedOn: [outageKey(vendor)] }),
});

async function settleVendor(
  deps: Deps,
  of: ConnectionRef,
  met: VendorFailure,
  tries: Tries,
): Promise<Problem> {
  const forbidden = met.keySuspect ? tries.forbidden + 1 : 0;
  const failure = await judge403(met, forbidden, () => verifyKey(deps, of));
  switch (failure.kind) {
    case 'throttled':
      Context.current().heartbeat({ ...tries, forbidden } satisfies Tries);
      throw comeBack(new HandBack(pauseAfter(deps, failure), 'rate', { cause: failure }));
    case 'key-refused':
      return keyProblem(deps, of, failure);
    case 'unavailable':
    case 'unknown-outcome':
    case 'malformed':
      return giveUpLate(deps, of, failure, tries);
    case 'refused':
    case 'not-found':
    case 'feature-off':
      return refusal(failure);
  }
}

const failedAgain = (deps: Deps, { failures, since }: Tries): Tries => ({
  failures: failures + 1,
  forbidden: 0,
  since: since === 0 ? deps.clock.now() : since,
});

function giveUpLate(deps: Deps, of: ConnectionRef, failure: VendorFailure, tries: Tries): Problem {
  // Of an answer that cannot be read the words are a page's.
  const words = failure.kind === 'malformed' ? failure.sentence : said(failure);
  const problem = tryAgain(deps, failure, tries, unavailable(words, failure.vendor));
  deps.outages.gaveUp(of, failure.vendor, tries.since);
  return problem;
}

/** ShipStation says when its limit begins anew; Cin7 does not (contracts: cin7-core §1.3: at least 10 s). */
const pauseAfter = (deps: Deps, { vendor, retryAfterMs }: VendorFailure): number =>
  vendor === 'shipstation' && retryAfterMs !== undefined ? retryAfterMs : deps.env.CIN7_THROTTLE_PAUSE_MS;

async function verifyKey(deps: Deps, of: ConnectionRef) {
  const open = await openConnection(deps, of.tenant, of.connection, { callClass: 'operator', patient: true });
  return open.cin7().verifyKey();
}

/** Which of our writes was refused, so that a problem says it by its code. */
const refusedCodes: Record<string, ProblemCode> = {
  'POST /customer': 'customer-refused',
  'PUT /customer': 'customer-refused',
  'POST /product': 'product-refused',
  'PUT /product': 'product-refused',
  'POST /ref/category': 'product-refused',
  'POST /v2/inventory': 'inventory-refused',
  'POST /orders/createorder': 'label-refused',
  'POST /orders/createlabelfororder': 'label-refused',
  'POST /shipments/createlabel': 'label-refused',
  'POST /shipments/voidlabel': 'void-refused',
  'POST /ref/tax': 'tax-rule-refused',
  'POST /sale': 'sale-refused',
  'POST /sale/order': 'order-refused',
  'POST /finishedGoods': 'assembly-refused',
  'POST /finishedGoods/order': 'assembly-refused',
  'POST /finishedGoods/pick': 'assembly-refused',
  'POST /sale/invoice': 'invoice-refused',
  'POST /sale/creditnote': 'credit-note-refused',
  'POST /sale/payment': 'payment-refused',
  'POST /sale/fulfilment': 'pick-refused',
  'POST /sale/fulfilment/pick': 'pick-refused',
  'POST /sale/fulfilment/pack': 'pack-refused',
  'PUT /sale/fulfilment/pack': 'pack-refused',
  'POST /sale/fulfilment/ship': 'ship-refused',
  'PUT /sale/fulfilment/ship': 'ship-refused',
};

/** What happened, with the vendor's own words where there are any. */
const said = ({ sentence, vendorText }: VendorFailure): string =>
  vendorText === undefined ? sentence : `${sentence} It said: "${vendorText}".`;

/** What a vendor said no to. */
export function refusal(failure: VendorFailure): Problem {
  return {
    code:
      failure.refusal === 'balance-too-low'
        ? 'balance-too-low'
        : (refusedCodes[failure.endpoint] ?? 'vendor-refused'),
    whoActs: failure.whoActs === 'nobody' ? 'admin' : failure.whoActs,
    sentence: said(failure),
    fix: failure.fix,
    // What its header names, such as a price tier or a sales representative, is a setting: changing it is a reason to try again.
    ...(['POST /sale', 'POST /customer'].includes(failure.endpoint) && { blockedOn: ['settings'] }),
  };
}

function tryAgain(deps: Deps, thrown: unknown, tries: Tries, problem: Problem): Problem {
  const failures = tries.failures + 1;
  if (failures >= mostFailures) return problem;
  deps.logger.warn({ err: thrown, failures }, 'a vendor step failed and is tried again');
  Context.current().heartbeat(failedAgain(deps, tries));
  throw ApplicationFailure.create({
    type: problem.code,
    message: problem.sentence,
    nextRetryDelay: deps.env.RETRY_PAUSE_MS * Math.min(2 ** tries.failures, longestPause),
    ...(thrown instanceof Error && { cause: thrown }),
  });
}

function triesSoFar(): Tries {
  const details: unknown = Context.current().info.heartbeatDetails;
  const count = (key: keyof Tries): number => {
    const value: unknown =
      typeof details === 'object' && details !== null ? Reflect.get(details, key) : undefined;
    return typeof value === 'number' ? value : 0;
  };
  return { failures: count('failures'), forbidden: count('forbidden'), since: count('since') };
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
