import { type z } from 'zod';
import { type ParcelRequestRow } from '../../db/rates/load-parcel-request';
import { type QuoteRow } from '../../db/rates/read-quotes';
import { toQuotes } from '../../db/rates/to-quotes';
import { inCurrency } from '../../domain/money';
import { compareQuotes } from '../../domain/shipping-service/compare-quotes';
import { type ParcelView } from '../../schemas/api/parcels';
import { type RatesView } from '../../schemas/api/rates';
import { readParcelRequest } from '../../schemas/parcel-request';
import { counted } from '../../domain/text';

/** Its address stays here. */
export function parcelRequestView(row: ParcelRequestRow): z.input<typeof ParcelView> {
  const parcel = readParcelRequest(row);
  const isOfSale = parcel.saleId !== null || parcel.saleNumber !== null;
  return {
    id: parcel.id,
    sale: isOfSale ? { id: parcel.saleId, number: parcel.saleNumber } : null,
    location: parcel.location,
    warehouseId: parcel.warehouseId,
    weightOunces: parcel.weightOunces,
    weightGiven: parcel.weightGiven,
    size: parcel.size,
    packageCode: parcel.packageCode,
    residential: parcel.residential,
    confirmation: parcel.confirmation,
    lines: parcel.lines,
  };
}

/** @param address of the connection, below which the rates are read again. */
export function ratesView(
  row: ParcelRequestRow,
  rows: readonly QuoteRow[],
  {
    names,
    currency,
    address,
    now,
  }: { names: ReadonlyMap<string, string>; currency: string | null; address: string; now: Date },
): z.input<typeof RatesView> {
  const { quotes, failures } = toQuotes(rows);
  const compared = compareQuotes(quotes);
  const named = <T extends { carrier: string; quotedAt: string }>(each: T) => ({
    ...each,
    carrierName: names.get(each.carrier) ?? each.carrier,
    ageSeconds: Math.max(0, Math.round((now.getTime() - Date.parse(each.quotedAt)) / 1_000)),
  });
  const state = stateOf(row);
  return {
    parcel: parcelRequestView(row),
    state,
    sentence: sentenceOf(state, row, compared, currency),
    look: `${address}/rates/${row.parcel_request_id}`,
    problem: row.rates_problem,
    notes: row.notes,
    currency,
    quotes: compared.map(named),
    failures: failures.map(named),
    askedAt: row.rates_asked_at?.toISOString() ?? null,
  };
}

type State = z.input<typeof RatesView>['state'];

function stateOf(row: ParcelRequestRow): State {
  const { rates_asked_at: asked, rates_settled_at: settled } = row;
  if (asked === null) return 'not-asked';
  if (settled === null || settled < asked) return 'asking';
  return row.rates_problem === null ? 'quoted' : 'declined';
}

function sentenceOf(
  state: State,
  row: ParcelRequestRow,
  quotes: ReturnType<typeof compareQuotes>,
  currency: string | null,
): string {
  switch (state) {
    case 'not-asked':
      return 'No rates were asked for.';
    case 'asking':
      return 'Carriers are being asked; look again in a moment.';
    case 'declined':
      return row.rates_problem?.sentence ?? '';
    case 'quoted': {
      const [best] = quotes;
      return best === undefined
        ? 'No carrier quoted a rate.'
        : `${counted(quotes.length, 'rate')}; the cheapest is ${best.serviceName} at ${inCurrency(best.total, currency)}.`;
    }
  }
}
