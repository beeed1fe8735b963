import { condition, defineSignal, setHandler } from '@temporalio/workflow';
import { signalNames } from '../domain/messages/names';
import { type AskCarriers, type RateShopInput, type RateShopResult } from '../domain/messages/rates';
import { cin7, orders, shipstation } from './activity-proxies';

const askCarriers = defineSignal<[AskCarriers]>(signalNames.askCarriers);

/**
 * Asks carriers of the account what a parcel costs. Every asking is a signal: one that comes meanwhile and names other carriers has its
 * turn before the run ends. What comes of it is read from Postgres: the history holds no address.
 */
export async function rateShop(of: RateShopInput): Promise<RateShopResult> {
  const waiting: AskCarriers[] = [];
  let underWay: AskCarriers | undefined;
  setHandler(askCarriers, (asked) => {
    if (underWay === undefined || !covers(underWay, asked)) waiting.push(asked);
  });

  // The signal that came with the start may be heard only now.
  await condition(() => waiting.length > 0);
  let answered: RateShopResult;
  do {
    underWay = joined(waiting.splice(0));
    answered = await askEach(of, underWay);
  } while (waiting.length > 0);
  return answered;
}

/**
 * Each carrier by a call of its own, as many at once as the limit allows (contracts: shipstation §2.8). One that fails stands beside those
 * that quote.
 */
async function askEach(of: RateShopInput, asked: AskCarriers): Promise<RateShopResult> {
  const ready = await cin7.prepareRates({ ...of, ...asked });
  if (!ready.ok) {
    await orders.settleRates({ ...of, failures: [], problem: ready.problem });
    return ready;
  }
  const carriers = ready.value;
  const outcomes = await Promise.all(
    carriers.map(async (carrier) => ({ carrier, ...(await shipstation.quoteCarrier({ ...of, carrier })) })),
  );
  const failures = outcomes.flatMap((each) =>
    each.ok ? [] : [{ carrier: each.carrier, problem: each.problem }],
  );
  await orders.settleRates({ ...of, failures, problem: null });
  const quoted = carriers.length - failures.length;
  return { ok: true, value: `${quoted} of ${carriers.length} carriers quoted.` };
}

/** Whether what one asking named is among what another one asks. */
const covers = ({ carriers: all }: AskCarriers, { carriers: some }: AskCarriers): boolean =>
  all === null || (some?.every((code) => all.includes(code)) ?? false);

/** Several askings as one. */
function joined(askings: readonly AskCarriers[]): AskCarriers {
  const named = askings.map(({ carriers }) => carriers);
  return { carriers: named.includes(null) ? null : [...new Set(named.flatMap((codes) => codes ?? []))] };
}
