import { keepAsk } from '../../db/rates/keep-ask';
import { forgetOtherQuotes } from '../../db/rates/save-quotes';
import { type AskCarriers, type RateShopInput } from '../../domain/messages/rates';
import { type Outcome } from '../../domain/problems';
import { noPostcode } from '../../domain/shipping-service/postcodes';
import { parcelProblems } from '../../domain/shipping-service/problem-texts';
import { dimensionsOf } from '../../schemas/shipstation/label-write';
import { type RateAsk } from '../../schemas/shipstation/rates-write';
import { openConnection } from '../connections/open-connection';
import { Declined } from '../declined';
import { type Deps } from '../deps';
import { vendorStep } from '../vendor-step';
import { type ReadParcel, readParcel } from './read-parcel';

/** Reads the parcel as it is now, keeps what carriers are asked, and answers which: all of the account, or those that were named. */
export async function prepareRates(
  deps: Deps,
  input: RateShopInput & AskCarriers,
): Promise<Outcome<string[]>> {
  const { tenant, connection, parcel, carriers } = input;
  return vendorStep(deps, input, async () => {
    const open = await openConnection(deps, tenant, connection, { callClass: 'operator' });
    const read = await readParcel(deps, { tenant, connection }, open, parcel);
    const known = (read.books.carriers ?? []).map(({ code }) => code);
    const unknown = carriers?.find((code) => !known.includes(code));
    if (unknown !== undefined) throw new Declined(parcelProblems.carrierUnknown(unknown));
    if (known.length === 0) throw new Declined(parcelProblems.noCarriers());
    await keepAsk(deps.db, { tenant, connection }, parcel, askOf(read));
    if (carriers === null) await forgetOtherQuotes(deps.db, { tenant, parcel }, known);
    return carriers ?? known;
  });
}

const maybe = (value: string | null): string | undefined =>
  value === null || value.trim() === '' ? undefined : value;

function askOf({ request, shipTo, shipFrom, weightOunces }: ReadParcel): RateAsk {
  const { size } = request;
  return {
    packageCode: maybe(request.packageCode),
    fromPostalCode: shipFrom.postalCode ?? noPostcode,
    fromCity: maybe(shipFrom.city),
    fromState: maybe(shipFrom.state),
    fromWarehouseId: maybe(shipFrom.warehouseId),
    // `readParcel` has seen to it that it is there, and the postcode where the country has any.
    toCountry: shipTo.country ?? '',
    toPostalCode: maybe(shipTo.postalCode) ?? noPostcode,
    toCity: maybe(shipTo.city),
    toState: maybe(shipTo.state),
    weight: { value: weightOunces, units: 'ounces' },
    ...(size && { dimensions: dimensionsOf(size) }),
    confirmation: request.confirmation,
    residential: request.residential,
  };
}
