import { type Problem } from '../problems';
import { labelProblems } from './label-problems';
import { parcelProblems } from './problem-texts';

interface Offer {
  carrierCode: string;
  code: string;
  domestic: boolean;
  international: boolean;
}

/** What the account's carriers offer, as it was last read; a book that was never read is left out and asks for nothing. */
export interface OfferBooks {
  carriers?: readonly { code: string }[];
  services?: readonly Offer[];
  packages?: readonly Offer[];
}

export interface Wanted {
  carrier: string;
  service: string;
  package: string | null;
  test: boolean;
}

/** Whether the account has what a label asks for: found out before a call is spent (contracts: shipstation §2.5: test labels of USPS only). */
export function checkOffer(wanted: Wanted, { carriers, services, packages }: OfferBooks): Problem | null {
  const { carrier, service } = wanted;
  if (carriers !== undefined && !carriers.some(({ code }) => code === carrier))
    return parcelProblems.carrierUnknown(carrier);
  const offered = services?.filter((each) => each.carrierCode === carrier);
  if (offered !== undefined && !offered.some(({ code }) => code === service))
    return labelProblems.serviceUnknown(
      carrier,
      service,
      offered.map(({ code }) => code),
    );
  const boxes = packages?.filter((each) => each.carrierCode === carrier);
  if (wanted.package !== null && boxes !== undefined && !boxes.some(({ code }) => code === wanted.package))
    return parcelProblems.packageUnknown(wanted.package, [carrier]);
  if (wanted.test && !service.startsWith('usps_')) return labelProblems.testNotOffered(service);
  return null;
}

/** Whether the service goes from one country to the other; a country that is not known asks for nothing. */
export function checkReach(
  { carrier, service }: Pick<Wanted, 'carrier' | 'service'>,
  { services }: OfferBooks,
  from: string | null,
  to: string | null,
): Problem | null {
  const offer = services?.find((each) => each.carrierCode === carrier && each.code === service);
  if (offer === undefined || from === null || to === null) return null;
  const reaches = from === to ? offer.domestic : offer.international;
  return reaches ? null : labelProblems.serviceElsewhere(service, from, to);
}
