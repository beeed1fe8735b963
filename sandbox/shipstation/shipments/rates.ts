import { type AccountBook } from '../account-book';
import { type Weight } from '../model';
import { servicesOf } from '../reference/carriers';
import { badField } from '../refusal';
import { inOunces } from '../weight';

export interface RateAsk {
  carrierCode: string;
  serviceCode?: string | null | undefined;
  toCountry: string;
  toState?: string | null | undefined;
  weight: Weight;
}

/** getrates: every service of one carrier that goes there (contracts: shipstation §2.8). */
export function ratesFor(book: AccountBook, ask: RateAsk, fromCountry: string): object[] {
  if (book.carriers.get(ask.carrierCode) === undefined)
    throw badField('carrierCode', 'is not a carrier of this account');
  if (ask.carrierCode === 'ups' && !ask.toState) throw badField('toState', 'is required for UPS');
  const abroad = ask.toCountry.toUpperCase() !== fromCountry;
  return servicesOf(ask.carrierCode)
    .filter((service) => (abroad ? service.international : service.domestic))
    .filter((service) => !ask.serviceCode || service.code === ask.serviceCode)
    .map((service) => ({
      serviceName: service.name,
      serviceCode: service.code,
      shipmentCost: labelCost(service.code, ask.weight),
      otherCost: 0.33,
    }));
}

/** A made-up price that depends on service and weight only, so that a rate and the label bought on it agree. */
export function labelCost(serviceCode: string, weight: Weight | null): number {
  const base = 3 + (serviceCode.length % 7);
  return Math.round((base + inOunces(weight) * 0.04) * 100) / 100;
}
