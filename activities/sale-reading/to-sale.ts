import {
  type SaleAddress,
  type SaleLine,
  type SaleTask,
  type SaleToExport,
} from '../../domain/custom-store/sale';
import { type SaleToExportRead } from '../../schemas/cin7/sale-to-export';
import { sum } from '../../domain/money';
import { addressCodes } from './address-codes';

type Read = SaleToExportRead;
type AddressRead = NonNullable<Read['ShippingAddress']>;
type Task = NonNullable<Read['Fulfilments']>[number];

const word = (status: string | null | undefined): string => (status ?? '').trim().toUpperCase();

/**
 * Cin7's sale in the words of the export, with the codes of its addresses.
 *
 * @param number as `saleList` has it; the sale's own counts where it names one.
 */
export function toSale(sale: Read, number: string): SaleToExport {
  const tasks = sale.Fulfilments ?? [];
  return {
    id: sale.ID,
    number: sale.Order?.SaleOrderNumber || number,
    status: word(sale.Status),
    orderStatus: word(sale.Order?.Status),
    isService: sale.ServiceOnly === true || /^service/i.test(sale.Type ?? ''),
    externalId: sale.ExternalID ?? null,
    sourceChannel: sale.SourceChannel || null,
    orderDate: dayOf(sale.SaleOrderDate),
    shipBy: dayOf(sale.ShipBy),
    customer: sale.Customer ?? '',
    customerId: sale.CustomerID ?? '',
    contact: sale.Contact ?? '',
    phone: sale.Phone ?? '',
    email: sale.Email ?? '',
    reference: sale.CustomerReference ?? '',
    note: sale.Note ?? '',
    shippingNotes: sale.ShippingNotes ?? '',
    carrier: sale.Carrier ?? '',
    terms: sale.Terms ?? '',
    location: sale.Location ?? '',
    currency: sale.CustomerCurrency || null,
    taxInclusive: /^incl/i.test(sale.TaxCalculation ?? ''),
    pickingStatus: word(sale.CombinedPickingStatus),
    shippingStatus: word(sale.CombinedShippingStatus),
    paymentStatus: word(sale.CombinedPaymentStatus),
    tracking: trackingOf(sale, tasks),
    billing: toAddress(sale.BillingAddress ?? {}),
    shipping: toAddress(sale.ShippingAddress ?? {}),
    lines: (sale.Order?.Lines ?? []).map((line) => toLine(line, tasks)),
    charges: (sale.Order?.AdditionalCharges ?? []).map((charge) => ({
      description: charge.Description ?? '',
      quantity: charge.Quantity ?? '1',
      price: charge.Price ?? '0',
      discount: charge.Discount ?? '0',
      tax: charge.Tax ?? '0',
    })),
    total: sale.Order?.Total ?? null,
    attributes: attributes.map((number) => sale.AdditionalAttributes?.[`AdditionalAttribute${number}`] ?? ''),
    tasks: tasks.map((task): SaleTask => ({
      pick: word(task.Pick?.Status),
      pack: word(task.Pack?.Status),
      ship: word(task.Ship?.Status),
    })),
  };
}

/** Cin7 writes a day that was never set as the year 1. */
const dayOf = (text: string | null | undefined): string | null => {
  const day = /^\d{4}-\d\d-\d\d/.exec(text ?? '')?.[0] ?? null;
  return day?.startsWith('0001') === true ? null : day;
};

const attributes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

type LineRead = NonNullable<NonNullable<Read['Order']>['Lines']>[number];

function toLine(line: LineRead, tasks: readonly Task[]): SaleLine {
  const picked = tasks.flatMap((task) => task.Pick?.Lines ?? []).filter((one) => isOf(line, one));
  return {
    productId: line.ProductID ?? '',
    sku: line.SKU ?? '',
    name: line.Name || (line.SKU ?? ''),
    quantity: line.Quantity ?? '0',
    price: line.Price ?? '0',
    discount: line.Discount ?? '0',
    tax: line.Tax ?? '0',
    comment: line.Comment ?? '',
    dropShip: line.DropShip === true,
    nonInventory: picked.length > 0 && picked.every((one) => one.NonInventory === true),
    weight: line.ProductWeight ?? null,
    weightUnits: line.WeightUnits ?? null,
    left: leftOf(line, tasks),
    locations: distinct(picked.map((one) => binOf(one.Location ?? ''))),
    batches: distinct(picked.map((one) => one.BatchSN ?? '')),
  };
}

type PickedRead = NonNullable<NonNullable<Task['Pick']>['Lines']>[number];

const isOf = (line: LineRead, one: PickedRead): boolean =>
  line.ProductID ? one.ProductID === line.ProductID : one.SKU === line.SKU;

/** A shipment may hold a part of the order only (contracts: cin7-core §2.2), and its status does not say so. */
function leftOf(line: LineRead, tasks: readonly Task[]): string | null {
  const live = tasks.filter((task) => word(task.Pick?.Status) !== 'VOIDED');
  if (live.every((task) => (task.Pick?.Lines ?? []).length === 0)) return null;
  return sum(
    live
      .filter((task) => word(task.Ship?.Status) === 'AUTHORISED')
      .flatMap((task) => task.Pick?.Lines ?? [])
      .filter((one) => isOf(line, one))
      .map((one) => one.Quantity ?? '0'),
  );
}

/** `Warehouse: Bin` (contracts: cin7-core §3.6); the warehouse alone is no place to walk to. */
const binOf = (location: string): string =>
  location.includes(':') ? location.slice(location.indexOf(':') + 1).trim() : '';

const distinct = (texts: readonly string[]): string[] => [...new Set(texts.filter((text) => text !== ''))];

/** The header's list may lag behind the shipments' own lines. */
function trackingOf(sale: Read, tasks: readonly Task[]): string {
  const own = tasks.flatMap((task) => task.Ship?.Lines ?? []).map((line) => line.TrackingNumber ?? '');
  return (sale.CombinedTrackingNumbers ?? '').trim() || own.filter((each) => each.trim() !== '').join(',');
}

function toAddress(address: AddressRead): SaleAddress {
  const country = address.Country ?? '';
  const state = address.State ?? '';
  return {
    name: address.Contact ?? '',
    company: address.Company ?? '',
    line1: address.Line1 ?? '',
    line2: address.Line2 ?? '',
    city: address.City ?? '',
    state,
    postcode: address.Postcode ?? '',
    country,
    ...addressCodes(country, state),
  };
}
