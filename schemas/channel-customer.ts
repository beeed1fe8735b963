import { z } from 'zod';
import { said } from '../domain/text';
import { type ShipStationCustomer } from './shipstation/reference';

const text = z.string().nullable();

const Stored = z.object({
  id: z.string(),
  name: text,
  company: text,
  street1: text,
  street2: text,
  city: text,
  state: text,
  postalCode: text,
  country: text,
  phone: text,
  email: text,
});
/** A customer profile of ShipStation, as far as Cin7 takes it. */
export type ChannelCustomer = z.output<typeof Stored>;

/** Reads the column `catalog_customer.payload`. @throws ZodError for what our own activity does not write. */
export const readChannelCustomer = (column: unknown): ChannelCustomer => Stored.parse(column);

/** contracts: shipstation §2.9 */
export const toChannelCustomer = (raw: ShipStationCustomer): ChannelCustomer => ({
  id: raw.customerId,
  name: said(raw.name),
  company: said(raw.company),
  street1: said(raw.street1),
  street2: said(raw.street2),
  city: said(raw.city),
  state: said(raw.state),
  postalCode: said(raw.postalCode),
  country: said(raw.countryCode),
  phone: said(raw.phone),
  email: said(raw.email),
});
