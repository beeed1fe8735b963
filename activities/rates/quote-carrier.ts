import { loadParcelRequest } from '../../db/rates/load-parcel-request';
import { saveQuotes } from '../../db/rates/save-quotes';
import { readBookRows } from '../../db/references/read-books';
import { type Outcome, type Problem } from '../../domain/problems';
import { parcelProblems } from '../../domain/shipping-service/problem-texts';
import { readBooks } from '../../schemas/reference-books';
import { type RateAsk, rateAskKept } from '../../schemas/shipstation/rates-write';
import { openConnection } from '../connections/open-connection';
import { type ConnectionRef } from '../../domain/ids';
import { Declined } from '../declined';
import { type Deps } from '../deps';
import { failureOfCarrier } from '../shipstation/carrier-failure';
import { VendorFailure } from '../vendor-failure';
import { vendorStep } from '../vendor-step';
import { quotesOf } from './quotes-of';

/** Asks one carrier, and keeps what it quotes in place of what it quoted before. What it surely refuses is not asked. */
export async function quoteCarrier(
  deps: Deps,
  input: ConnectionRef & { parcel: string; carrier: string },
): Promise<Outcome<null>> {
  const { tenant, connection, parcel, carrier } = input;
  return vendorStep(deps, input, async (failuresBefore) => {
    const row = await loadParcelRequest(deps.db, { tenant, connection }, parcel);
    // The asking was ended meanwhile, or the parcel removed: nobody waits for this answer.
    if (row === undefined || row.rate_ask === null) return null;
    const ask = rateAskKept.parse(row.rate_ask);
    const refused = await surelyRefused(deps, { tenant, connection }, carrier, ask);
    if (refused !== null) throw new Declined(refused);
    const open = await openConnection(deps, tenant, connection, { callClass: 'operator' });
    try {
      const rates = await open.shipstation().getRates({ carrierCode: carrier, ...ask });
      const quotes = quotesOf(rates);
      if (quotes.length === 0) throw new Declined(parcelProblems.noService(carrier));
      await saveQuotes(deps.db, { tenant, parcel }, { carrier, quotes, problem: null });
    } catch (error) {
      if (error instanceof VendorFailure) throw declinedBy(carrier, error, failuresBefore) ?? error;
      throw error;
    }
    return null;
  });
}

/** UPS wants a state (contracts: shipstation §2.8); a package that the carrier does not have is no question either. */
async function surelyRefused(
  deps: Deps,
  { tenant, connection }: ConnectionRef,
  carrier: string,
  { toState, packageCode }: RateAsk,
): Promise<Problem | null> {
  if (/^ups(_|$)/.test(carrier) && toState === undefined) return parcelProblems.stateMissing('UPS');
  if (packageCode === undefined) return null;
  const { packages } = readBooks(await readBookRows(deps.db, tenant, connection, ['packages']));
  const has = packages?.some((each) => each.carrierCode === carrier && each.code === packageCode);
  return has === false ? parcelProblems.packageUnknown(packageCode, [carrier]) : null;
}

function declinedBy(carrier: string, failure: VendorFailure, failuresBefore: number): Declined | null {
  const own = failureOfCarrier(failure, failuresBefore);
  if (own === null) return null;
  const text = own.why === 'refused' ? parcelProblems.carrierRefused : parcelProblems.carrierSilent;
  return new Declined(text(carrier, own.words));
}
