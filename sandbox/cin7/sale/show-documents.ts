import { type Company } from '../company';
import { type Call } from '../http/call';
import { dimensionsShown } from '../product/show';
import { locationName } from '../reference/lookups';
import {
  type Charge,
  type PackLine,
  type PickLine,
  type SaleDocument,
  type SaleHeader,
  type SaleLine,
  type ShippingAddress,
} from './model';
import { totals } from './totals';
import { without } from '../../kit/without';

/** Parcel data go with lines of `GET /sale`, and elsewhere when `IncludeProductInfo` is asked for. */
export interface LineStyle {
  productInfo: boolean;
  combineCharges: boolean;
}

/** What a call asks for by its query. */
export const styleAsked = ({ query }: Call): LineStyle => ({
  productInfo: query.flag('IncludeProductInfo'),
  combineCharges: query.flag('CombineAdditionalCharges'),
});

const info = (company: Company, id: string, style: LineStyle): object =>
  style.productInfo ? dimensionsShown(company.products.get(id)) : {};

export function orderLineShown(
  company: Company,
  line: SaleLine,
  style: LineStyle,
  withBackorder: boolean,
): object {
  const { DropShip, BackorderQuantity, Total, ...rest } = without(line, 'Account', 'stocked');
  const flag = withBackorder ? { Backorder: BackorderQuantity > 0 } : {};
  return { ...rest, DropShip, ...flag, BackorderQuantity, Total, ...info(company, line.ProductID, style) };
}
export function quoteLineShown(company: Company, line: SaleLine, style: LineStyle): object {
  const rest = without(line, 'Account', 'DropShip', 'BackorderQuantity', 'stocked');
  return { ...rest, ...info(company, line.ProductID, style) };
}
function invoiceLineShown(company: Company, line: SaleLine, style: LineStyle): object {
  const rest = without(line, 'DropShip', 'BackorderQuantity', 'stocked');
  return { ...rest, ...info(company, line.ProductID, style) };
}

export const orderCharge = (charge: Charge): object => without(charge, 'Account');
const invoiceCharge = (charge: Charge): object => charge;

/** Lines and charges, apart or, if so asked, charges as lines without product. */
export function linesShown(
  document: SaleDocument,
  line: (line: SaleLine) => object,
  charge: (charge: Charge) => object,
  style: LineStyle,
): { Lines: object[]; AdditionalCharges: object[] } {
  const lines = document.lines.map(line);
  const charges = document.charges.map(charge);
  if (!style.combineCharges) return { Lines: lines, AdditionalCharges: charges };
  const asLines = document.charges.map((one) => ({
    ProductID: null,
    SKU: '',
    Name: one.Description,
    ...charge(one),
  }));
  return { Lines: [...lines, ...asLines], AdditionalCharges: [] };
}

/** Of an invoice or a credit note. */
export const invoiceLinesShown = (company: Company, document: SaleDocument, style: LineStyle) =>
  linesShown(document, (line) => invoiceLineShown(company, line, style), invoiceCharge, style);

export const totalsShown = (document: SaleDocument, header: SaleHeader): object =>
  totals(document, header.TaxCalculation);

export function pickLineShown(
  company: Company,
  line: PickLine,
  style: LineStyle,
  nonInventory: boolean,
): object {
  const { locationId, NonInventory, Quantity, BatchSN, ExpiryDate, ...rest } = line;
  const place = { Location: locationName(company, locationId), LocationID: locationId };
  const flag = nonInventory ? { NonInventory } : {};
  return {
    ...rest,
    ...place,
    Quantity,
    BatchSN,
    ExpiryDate,
    ...flag,
    ...info(company, line.ProductID, style),
  };
}
export function packLineShown(company: Company, line: PackLine, style: LineStyle, alone: boolean): object {
  const { Box, WarrantyRegistrationNumber, ...pick } = line;
  const { ...shown } = pickLineShown(company, pick, style, alone);
  return { ...shown, Box, ...(alone ? { WarrantyRegistrationNumber } : {}) };
}

const joined = (...parts: string[]): string => parts.filter((part) => part !== '').join(' ');
/** The two lines that the vendor prints of an address. */
export const displayLines = (address: {
  Line1: string;
  Line2: string;
  City: string;
  State: string;
  Postcode: string;
  Country: string;
}): { DisplayAddressLine1: string; DisplayAddressLine2: string } => ({
  DisplayAddressLine1: joined(address.Line1, address.Line2),
  DisplayAddressLine2: joined(address.City, address.State, address.Postcode, address.Country),
});
export const shippingAddressShown = (address: ShippingAddress): object => ({
  ...displayLines(address),
  ...address,
});
