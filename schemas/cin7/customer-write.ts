import { z } from 'zod';
import { customerAddressWrite } from './address-write';
import { LENGTHS } from './lengths';
import { neededText, textWrite } from './write-field';

const { contact, customer } = LENGTHS;

const customerContact = z.strictObject({
  Name: neededText(contact.Name),
  Phone: textWrite(contact.Phone).optional(),
  MobilePhone: textWrite(contact.MobilePhone).optional(),
  Email: textWrite(contact.Email).optional(),
  Default: z.boolean().optional(),
  IncludeInEmail: z.boolean().optional(),
});

/** Body of `POST /customer`. Names of reference books must exist; `Name` must be unique. contracts: cin7-core §3.14 */
export const customerWrite = z.strictObject({
  Name: neededText(customer.Name),
  DisplayName: textWrite(customer.DisplayName).optional(),
  Status: z.literal('Active'),
  Currency: z.string().regex(/^[A-Z]{3}$/),
  PaymentTerm: neededText(256),
  AccountReceivable: neededText(50),
  RevenueAccount: neededText(50),
  TaxRule: neededText(50),
  PriceTier: textWrite(50).optional(),
  Carrier: textWrite(256).optional(),
  SalesRepresentative: textWrite(256).optional(),
  Location: textWrite(256).optional(),
  Comments: textWrite(customer.Comments).optional(),
  Tags: textWrite(256).optional(),
  Addresses: z.array(customerAddressWrite).optional(),
  Contacts: z.array(customerContact).optional(),
});
export type CustomerWrite = z.input<typeof customerWrite>;
