import { z } from 'zod';
import { flagRead, plainIdRead, textRead } from '../primitives';
import { pageRead } from './page';

const text = textRead.nullish();

/** Answer of `GET /me`. `LockDate` may be in the tenant's own date format: it is not read as a date (contracts: cin7-core §1.5, §3.16). */
export const meRead = z.looseObject({
  Company: text,
  Currency: text,
  /** IANA name. */
  TimeZone: text,
  DefaultWeightUnits: text,
  DefaultDimensionsUnits: text,
  LockDate: text,
  TaxCalculationMethod: text,
  DefaultSaleTaxRuleId: plainIdRead.nullish(),
  DefaultSaleTaxRuleName: text,
  /** true: Cin7 may change prices when it authorises. */
  AutomaticallyApplyDiscounts: flagRead.nullish(),
});

export const meAddressRead = z.looseObject({
  AddressID: plainIdRead,
  Line1: text,
  Line2: text,
  CitySuburb: text,
  StateProvince: text,
  ZipPostCode: text,
  Country: text,
  Type: text,
  DefaultForType: flagRead.nullish(),
});
export const meAddressListRead = pageRead('MeAddressesList', meAddressRead);

export const meContactListRead = pageRead(
  'MeContactsList',
  z.looseObject({ ContactID: plainIdRead, Name: text, Phone: text, Email: text, Type: text }),
);
