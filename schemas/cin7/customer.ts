import { z } from 'zod';
import { customerIdRead, decimalRead, flagRead, plainIdRead, textRead } from '../primitives';
import { pageRead } from './page';

const text = textRead.nullish();

export const customerRead = z.looseObject({
  ID: customerIdRead,
  Name: textRead,
  DisplayName: text,
  Status: text,
  Currency: text,
  PaymentTerm: text,
  AccountReceivable: text,
  RevenueAccount: text,
  TaxRule: text,
  PriceTier: text,
  Location: text,
  Discount: decimalRead.nullish(),
  IsOnCreditHold: flagRead.nullish(),
  LastModifiedOn: text,
  Addresses: z
    .array(
      z.looseObject({
        ID: plainIdRead.nullish(),
        Line1: text,
        Line2: text,
        City: text,
        State: text,
        Postcode: text,
        Country: text,
        Type: text,
      }),
    )
    .nullish(),
  Contacts: z
    .array(z.looseObject({ ID: plainIdRead.nullish(), Name: text, Phone: text, Email: text }))
    .nullish(),
});
export type Customer = z.output<typeof customerRead>;

/** Answer of `GET`, `POST` and `PUT /customer`. contracts: cin7-core §3.14 */
export const customerListRead = pageRead('CustomerList', customerRead);
