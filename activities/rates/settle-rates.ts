import { appendSaleTimeline } from '../../db/exports/append-sale-timeline';
import { readQuotes } from '../../db/rates/read-quotes';
import { saveQuotes } from '../../db/rates/save-quotes';
import { settleAsking } from '../../db/rates/settle-rates';
import { toQuotes } from '../../db/rates/to-quotes';
import { readConnection } from '../../db/connections/read-connection';
import { type ConnectionRef } from '../../domain/ids';
import { type CarrierProblem } from '../../domain/messages/rates';
import { inCurrency } from '../../domain/money';
import { type Problem } from '../../domain/problems';
import { compareQuotes } from '../../domain/shipping-service/compare-quotes';
import { counted } from '../../domain/text';
import { readShippingServiceSettings } from '../../schemas/shipping-service-settings';
import { type Deps } from '../deps';

/** Keeps why carriers quoted nothing, ends the asking, and tells it in the sale's timeline, once. */
export async function settleRates(
  deps: Deps,
  input: ConnectionRef & { parcel: string; failures: CarrierProblem[]; problem: Problem | null },
): Promise<void> {
  const { tenant, connection, parcel, failures, problem } = input;
  const row = await readConnection(deps.db, tenant, connection);
  // Removed meanwhile, with its parcels and their quotes.
  if (row === undefined) return;
  for (const { carrier, problem: why } of failures)
    await saveQuotes(deps.db, { tenant, parcel }, { carrier, quotes: [], problem: why });
  await deps.db.transaction().execute(async (trx) => {
    const settled = await settleAsking(trx, { tenant, connection }, parcel, problem);
    if (settled?.saleId == null) return;
    const { currency } = readShippingServiceSettings(row.settings);
    const { quotes } = toQuotes(await readQuotes(trx, tenant, [parcel]));
    await appendSaleTimeline(
      trx,
      { tenant, connection, saleId: settled.saleId },
      { step: 'rates', sentence: sentenceOf(quotes, failures, problem, currency), detail: { parcel } },
    );
  });
}

function sentenceOf(
  quotes: Parameters<typeof compareQuotes>[0],
  failures: readonly CarrierProblem[],
  problem: Problem | null,
  currency: string | null,
): string {
  if (problem !== null) return `Rates could not be asked for: ${problem.sentence}`;
  const [best] = compareQuotes(quotes);
  const failed =
    failures.length === 0 ? '' : ` No rates of ${failures.map(({ carrier }) => carrier).join(', ')}.`;
  if (best === undefined) return `Rates were asked for; no carrier quoted one.${failed}`;
  return `${counted(quotes.length, 'rate')} quoted; the cheapest is ${best.serviceName} at ${inCurrency(best.total, currency)}.${failed}`;
}
