import { type AccountBook } from '../account-book';
import { type Weight } from '../model';
import { packagesOf, servicesOf } from '../reference/carriers';
import { badField, Refusal } from '../refusal';
import { inOunces } from '../weight';

export interface RateAsk {
  carrierCode: string;
  serviceCode?: string | null | undefined;
  packageCode?: string | null | undefined;
  toCountry: string;
  toState?: string | null | undefined;
  weight: Weight;
}

/** getrates: every service of one carrier that goes there (contracts: shipstation §2.8). */
export function ratesFor(book: AccountBook, ask: RateAsk, fromCountry: string): object[] {
  if (book.carriers.get(ask.carrierCode) === undefined)
    throw badField('carrierCode', 'is not a carrier of this account');
  const failure = book.switches.now.failingCarriers[ask.carrierCode];
  if (failure !== undefined) throw new Refusal(book.switches.now.failingCarrierStatus, failure);
  if (ask.packageCode && !packagesOf(ask.carrierCode).some(({ code }) => code === ask.packageCode))
    throw badField('packageCode', `is not a package of ${ask.carrierCode}`);
  if (ask.serviceCode && !servicesOf(ask.carrierCode).some(({ code }) => code === ask.serviceCode))
    throw badField('serviceCode', `is not a service of ${ask.carrierCode}`);
  if (inOunces(ask.weight) <= 0) throw badField('weight', 'must be above zero');
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
