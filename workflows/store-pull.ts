import { condition, defineSignal, setCurrentDetails, setHandler } from '@temporalio/workflow';
import { type ConnectionRef } from '../domain/ids';
import { signalNames } from '../domain/messages/names';
import {
  nothingPulled,
  type PullInput,
  type PullNowSignal,
  type PullResult,
  type PullRun,
  type PullStart,
  sumOfPulls,
} from '../domain/messages/pull';
import { type Problem } from '../domain/problems';
import { cin7, orders, shipstation } from './activity-proxies';

export const pullNow = defineSignal<[PullNowSignal]>(signalNames.pullNow);

/**
 * Lists what changed in ShipStation and saves each order as pending (design §3). Several requests that arrive while a pull runs
 * are served one after the other by the same run; lifecycles are started from the saved rows, not from here.
 */
export async function storePull(start: PullStart): Promise<PullResult> {
  const wanted: PullInput[] = start.trigger === 'signal' ? [] : [{ ...start, trigger: start.trigger }];
  setHandler(pullNow, (signal) => void wanted.push({ ...start, ...signal }));
  // A run that was started by a signal has nothing to do before it hears it.
  await condition(() => wanted.length > 0);

  const stock = new StockLook();
  let total = nothingPulled;
  do {
    for (let next = takeNext(wanted); next !== undefined; next = takeNext(wanted)) {
      total = sumOfPulls(total, await pullOnce(next, stock));
    }
    if (!stock.isOver) await stock.endOr(() => wanted.length > 0);
  } while (wanted.length > 0 || !stock.isOver);
  return total;
}

/** Looks whether stock came that orders wait for, beside the pull: ShipStation's orders are read while Cin7 Core is away, too. */
class StockLook {
  private looking: Promise<unknown> | null = null;

  start(place: ConnectionRef): void {
    if (this.looking !== null) return;
    const looking = cin7.lookForStock(place).then(() => (this.looking = null));
    // A bug is thrown where its end is waited for.
    looking.catch(() => undefined);
    this.looking = looking;
  }

  /** Until the look is over, or something else is to be done. */
  async endOr(isWanted: () => boolean): Promise<void> {
    await Promise.race([this.looking, condition(isWanted)]);
  }

  get isOver(): boolean {
    return this.looking === null;
  }
}

/** Pointers are each read; plain requests for a pull are one pull, however many there are. */
function takeNext(wanted: PullInput[]): PullInput | undefined {
  const next = wanted.shift();
  if (next === undefined) return undefined;
  const same = (other: PullInput) => other.resourceUrl === next.resourceUrl;
  for (let at = wanted.findIndex(same); at >= 0; at = wanted.findIndex(same)) wanted.splice(at, 1);
  return next;
}

async function pullOnce(input: PullInput, stock: StockLook): Promise<PullResult> {
  const { tenant, connection } = input;
  const opened = await orders.openPull(input);
  if (!opened.ok) return nothingPulled;
  const run = opened.value;

  if (run.stockIsWaitedFor === true) stock.start({ tenant, connection });
  for (let page = 1, more = true; more; page++) {
    setCurrentDetails(`Reading page ${page} of orders changed from ${run.from} to ${run.to}`);
    const read = await shipstation.pullPage({
      tenant,
      connection,
      run,
      page,
      ...(input.resourceUrl !== undefined && { resourceUrl: input.resourceUrl }),
    });
    if (!read.ok) return abandon(input, run, read.problem);
    more = read.value.more;
  }
  return orders.closePull({ tenant, connection, run, moveCursor: input.resourceUrl === undefined });
}

/** The cursor stays where it was, so the next pull reads the same window again. */
async function abandon(input: PullInput, run: PullRun, problem: Problem): Promise<PullResult> {
  await orders.failPull({ tenant: input.tenant, connection: input.connection, run, problem });
  return nothingPulled;
}
