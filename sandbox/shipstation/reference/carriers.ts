import { type Carrier, type CarrierOffer } from '../model';

const offer = (carrierCode: string, scope: 'domestic' | 'international' | 'both') => {
  return ([code, name]: [string, string]): CarrierOffer => ({
    carrierCode,
    code,
    name,
    domestic: scope !== 'international',
    international: scope !== 'domestic',
  });
};

/** The services of the carriers that a sandbox account may have (contracts: shipstation §2.9); an unknown carrier has none. */
const SERVICES: readonly CarrierOffer[] = [
  ...(
    [
      ['usps_first_class_mail', 'USPS First Class Mail'],
      ['usps_priority_mail', 'USPS Priority Mail'],
    ] satisfies [string, string][]
  ).map(offer('stamps_com', 'domestic')),
  ...([['usps_priority_mail_international', 'USPS Priority Mail Intl']] satisfies [string, string][]).map(
    offer('stamps_com', 'international'),
  ),
  ...(
    [
      ['ups_ground', 'UPS Ground'],
      ['ups_2nd_day_air', 'UPS 2nd Day Air'],
    ] satisfies [string, string][]
  ).map(offer('ups', 'domestic')),
  ...([['ups_worldwide_saver', 'UPS Worldwide Saver']] satisfies [string, string][]).map(
    offer('ups', 'international'),
  ),
  ...(
    [
      ['fedex_ground', 'FedEx Ground'],
      ['fedex_home_delivery', 'FedEx Home Delivery'],
      ['fedex_2day', 'FedEx 2Day'],
    ] satisfies [string, string][]
  ).map(offer('fedex', 'domestic')),
  ...([['fedex_international_economy', 'FedEx International Economy']] satisfies [string, string][]).map(
    offer('fedex', 'international'),
  ),
  ...(
    [
      ['rm_tracked_24', 'Royal Mail Tracked 24'],
      ['rm_tracked_48', 'Royal Mail Tracked 48'],
    ] satisfies [string, string][]
  ).map(offer('royal_mail', 'domestic')),
  ...([['rm_international_tracked', 'Royal Mail International Tracked']] satisfies [string, string][]).map(
    offer('royal_mail', 'international'),
  ),
  ...([['dhl_express_worldwide', 'DHL Express Worldwide']] satisfies [string, string][]).map(
    offer('dhl_express', 'both'),
  ),
];

const PACKAGES: readonly [string, string][] = [
  ['package', 'Package'],
  ['large_envelope_or_flat', 'Large Envelope or Flat'],
  ['letter', 'Letter'],
];

export function servicesOf(carrierCode: string): CarrierOffer[] {
  return SERVICES.filter((service) => service.carrierCode === carrierCode);
}

export function packagesOf(carrierCode: string): CarrierOffer[] {
  return PACKAGES.map(offer(carrierCode, 'both'));
}

const carrier = (
  shippingProviderId: number,
  code: string,
  name: string,
  balance: number | null,
  primary = false,
): Carrier => ({
  name,
  code,
  accountNumber: `SANDBOX-${String(shippingProviderId)}`,
  requiresFundedAccount: balance !== null,
  balance: balance ?? 0,
  nickname: null,
  shippingProviderId,
  primary,
});

/** The carriers of an account that names none of its own. */
export const DEFAULT_CARRIERS: readonly Carrier[] = [
  carrier(41_001, 'royal_mail', 'Royal Mail', null, true),
  carrier(41_002, 'dhl_express', 'DHL Express', null),
  carrier(41_003, 'stamps_com', 'Stamps.com', 100_000),
  carrier(41_004, 'ups', 'UPS', null),
  carrier(41_005, 'fedex', 'FedEx', null),
];
