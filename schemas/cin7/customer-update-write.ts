import { z } from 'zod';
import { additionalAttributes } from './additional-attributes';
import { customerAddressWrite } from './address-write';
import { LENGTHS } from './lengths';
import { guidWrite, neededText, textWrite } from './write-field';

const { contact, customer } = LENGTHS;
const asItWas = z.unknown().optional();

const customerAddress = customerAddressWrite.extend({
  /** Without it an address is added, not matched (contracts: cin7-core §3.14). */
  ID: guidWrite.optional(),
});

const customerContact = z.strictObject({
  ID: guidWrite.optional(),
  Name: neededText(contact.Name),
  Phone: textWrite(contact.Phone).optional(),
  Email: textWrite(contact.Email).optional(),
  JobTitle: asItWas,
  MobilePhone: asItWas,
  Fax: asItWas,
  Website: asItWas,
  Comment: asItWas,
  IncludeInEmail: asItWas,
  MarketingConsent: asItWas,
  Default: z.boolean().optional(),
});

/** Body of `PUT /customer`: all that was read is sent back, with ShipStation's names and addresses laid over it. contracts: cin7-core §3.14 */
export const customerUpdateWrite = z.strictObject({
  ID: guidWrite,
  Name: neededText(customer.Name),
  DisplayName: textWrite(customer.DisplayName).optional(),
  Status: neededText(50),
  Currency: neededText(3),
  PaymentTerm: neededText(256),
  AccountReceivable: neededText(50),
  RevenueAccount: neededText(50),
  TaxRule: neededText(50),
  PriceTier: asItWas,
  Carrier: asItWas,
  SalesRepresentative: asItWas,
  Location: asItWas,
  Discount: asItWas,
  Comments: asItWas,
  TaxNumber: asItWas,
  CreditLimit: asItWas,
  IsOnCreditHold: asItWas,
  Tags: asItWas,
  AttributeSet: asItWas,
  ...additionalAttributes(asItWas),
  IsLegalEntity: asItWas,
  CustomerParentID: asItWas,
  IsBillParent: asItWas,
  Addresses: z.array(customerAddress).optional(),
  Contacts: z.array(customerContact).optional(),
});

/** Names of what `PUT /customer` takes. */
export const customerFields: readonly string[] = Object.keys(customerUpdateWrite.shape);

/** Names of what an address of it takes. */
export const addressFields: readonly string[] = Object.keys(customerAddress.shape);

/** Names of what a contact of it takes. */
export const contactFields: readonly string[] = Object.keys(customerContact.shape);
