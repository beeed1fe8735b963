import { type CarrierProblem, type RateShopInput, type RateShopResult } from '../domain/messages/rates';
import { cin7, orders, shipstation } from './activity-proxies';

/**
 * Asks every carrier of the account what a parcel costs, each by a call of its own, as many at once as the limit allows (contracts: shipstation
 * §2.8). A carrier that fails stands beside those that quote. What comes of it is read from Postgres: the history holds no address.
 */
export async function rateShop({ carriers, ...of }: RateShopInput): Promise<RateShopResult> {
  const ready = await cin7.prepareRates({ ...of, carriers });
  if (!ready.ok) {
    await orders.settleRates({ ...of, failures: [], problem: ready.problem });
    return ready;
  }
  const answers = await Promise.all(
    ready.value.map(async (carrier) => ({
      carrier,
      outcome: await shipstation.quoteCarrier({ ...of, carrier }),
    })),
  );
  const failures = answers.flatMap(({ carrier, outcome }): CarrierProblem[] =>
    outcome.ok ? [] : [{ carrier, problem: outcome.problem }],
  );
  await orders.settleRates({ ...of, failures, problem: null });
  return { ok: true, value: `${answers.length - failures.length} of ${answers.length} carriers quoted.` };
}
