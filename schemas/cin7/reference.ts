import { z } from 'zod';
import { countRead, decimalRead, flagRead, plainIdRead, textRead } from '../primitives';
import { pageRead } from './page';

const text = textRead.nullish();
const flag = flagRead.nullish();

/** A location; bins are locations too, with a `ParentID`. contracts: cin7-core §3.15 */
export const locationRead = z.looseObject({
  ID: plainIdRead,
  Name: textRead,
  IsDefault: flag,
  IsDeprecated: flag,
  Deprecated: flag,
  ParentID: plainIdRead.nullish(),
  AddressLine1: text,
  AddressLine2: text,
  AddressCitySuburb: text,
  AddressStateProvince: text,
  AddressZipPostCode: text,
  AddressCountry: text,
});
export type Location = z.output<typeof locationRead>;
export const locationListRead = pageRead('LocationList', locationRead);

export const taxRuleRead = z.looseObject({
  ID: plainIdRead,
  Name: textRead,
  Account: text,
  IsActive: flag,
  TaxInclusive: flag,
  TaxPercent: decimalRead.nullish(),
  IsTaxForSale: flag,
  IsTaxForPurchase: flag,
  Components: z
    .array(z.looseObject({ Name: text, Percent: decimalRead.nullish(), AccountCode: text }))
    .nullish(),
});
export type TaxRule = z.output<typeof taxRuleRead>;
export const taxRuleListRead = pageRead('TaxRuleList', taxRuleRead);

export const accountRead = z.looseObject({
  Code: textRead,
  Name: text,
  Type: text,
  Status: text,
  Class: text,
  SystemAccount: text,
  SystemAccountCode: text,
  ForPayments: flag,
  DisplayName: text,
  Currency: text,
});
export type Account = z.output<typeof accountRead>;
export const accountListRead = pageRead('AccountsList', accountRead);

export const priceTierRead = z.looseObject({ Code: countRead, Name: text });
export const priceTierListRead = pageRead('PriceTiers', priceTierRead);

export const paymentTermRead = z.looseObject({
  ID: plainIdRead,
  Name: textRead,
  Duration: countRead.nullish(),
  Method: text,
  IsActive: flag,
  IsDefault: flag,
});
export const paymentTermListRead = pageRead('PaymentTermList', paymentTermRead);

/** A carrier; its name is `Description`. */
export const carrierRead = z.looseObject({ CarrierID: plainIdRead, Description: textRead });
export const carrierListRead = pageRead('CarrierList', carrierRead);

export const customerTemplateRead = z.looseObject({
  CustomerID: plainIdRead.nullish(),
  TemplateID: plainIdRead,
});
export const customerTemplateListRead = pageRead('CustomerTemplates', customerTemplateRead);

const namedRead = z.looseObject({ ID: plainIdRead, Name: textRead });
export const brandListRead = pageRead('BrandList', namedRead);
export const categoryListRead = pageRead('CategoryList', namedRead);
export const unitListRead = pageRead('UnitList', namedRead);

export const bankAccountListRead = pageRead(
  'BankAccountsList',
  z.looseObject({ AccountID: plainIdRead, AccountCode: text, AccountName: text, Currency: text }),
);

/** Zones for shipping fees; they route nothing. */
export const shipZoneListRead = pageRead(
  'ShipZones',
  z.looseObject({ ZoneID: plainIdRead.nullish(), Name: text }),
);

export const customerCreditListRead = pageRead(
  'CustomerCredits',
  z.looseObject({
    CreditID: plainIdRead,
    CustomerID: plainIdRead.nullish(),
    Amount: decimalRead.nullish(),
    RemainingAmount: decimalRead.nullish(),
    Currency: text,
  }),
);

/** What most deletions answer. */
export const successRead = z.looseObject({ Success: flagRead });
