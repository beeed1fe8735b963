import { condition, defineSignal, setHandler } from '@temporalio/workflow';
import { signalNames } from '../domain/messages/names';
import { type AskCarriers, type RateShopInput, type RateShopResult } from '../domain/messages/rates';
import { type Outcome, type Problem } from '../domain/problems';
import { cin7, orders, shipstation } from './activity-proxies';

const askCarriers = defineSignal<[AskCarriers]>(signalNames.askCarriers);

/**
 * Asks carriers of the account what a parcel costs, each by a call of its own, as many at once as the limit allows (contracts: shipstation
 * §2.8). A carrier that fails stands beside those that quote. Every asking is a signal: one that comes meanwhile and names other carriers
 * has its turn before the run ends. What comes of it is read from Postgres: the history holds no address.
 */
export async function rateShop(of: RateShopInput): Promise<RateShopResult> {
  const waiting: AskCarriers[] = [];
  let underWay: AskCarriers | undefined;
  setHandler(askCarriers, (asked) => {
    if (underWay === undefined || !covers(underWay, asked)) waiting.push(asked);
  });

  const failures = new Map<string, Problem>();
  const carriers = new Set<string>();
  let ready: Outcome<string[]> = { ok: true, value: [] };
  // The signal that came with the start may be heard only now.
  await condition(() => waiting.length > 0);
  do {
    while ((underWay = joined(waiting.splice(0))) !== undefined) {
      ready = await cin7.prepareRates({ ...of, ...underWay });
      if (!ready.ok) continue;
      await Promise.all(
        ready.value.map(async (carrier) => {
          const outcome = await shipstation.quoteCarrier({ ...of, carrier });
          carriers.add(carrier);
          if (outcome.ok) failures.delete(carrier);
          else failures.set(carrier, outcome.problem);
        }),
      );
    }
    const failed = [...failures].map(([carrier, problem]) => ({ carrier, problem }));
    await orders.settleRates({ ...of, failures: failed, problem: ready.ok ? null : ready.problem });
  } while (waiting.length > 0);
  return ready.ok
    ? { ok: true, value: `${carriers.size - failures.size} of ${carriers.size} carriers quoted.` }
    : ready;
}

/** Whether what one asking named is among what another one asks. */
const covers = ({ carriers: all }: AskCarriers, { carriers: some }: AskCarriers): boolean =>
  all === null || (some?.every((code) => all.includes(code)) ?? false);

/** Several askings as one; undefined: there is none. */
function joined(askings: readonly AskCarriers[]): AskCarriers | undefined {
  if (askings.length === 0) return undefined;
  const named = askings.map(({ carriers }) => carriers);
  return { carriers: named.includes(null) ? null : [...new Set(named.flatMap((codes) => codes ?? []))] };
}
