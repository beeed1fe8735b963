import { compare, decimal, type DecimalText, isNegative, placesOf } from '../money';
import { type ExportItem, type ExportOrder } from './export-order';
import { statusWords } from './settings';

/** What is wrong with one field, and what a person does about it. Holds no part of an address. */
export interface FieldProblem {
  /** As in the format: `Customer/ShipTo/Country`. */
  field: string;
  sentence: string;
  fix: string;
}

/** Of which part of Cin7 Core a field comes, for the fix. */
const inCin7 = 'Correct it in Cin7 Core; the sale is looked at again as soon as it is saved.';

type Say = (field: string, sentence: string, fix?: string) => void;

/**
 * Checks an order against every field rule of the format (contracts: shipstation §1.4, §1.5): one order that breaks a rule would stop
 * ShipStation's whole import, so it is never written out.
 *
 * @returns everything that is wrong; empty: the order may be exported.
 */
export function validateOrder(order: ExportOrder): FieldProblem[] {
  const found: FieldProblem[] = [];
  const say: Say = (field, sentence, fix = inCin7) => void found.push({ field, sentence, fix });
  const text = textRule(say);
  const amount = amountRule(say);

  text('OrderID', order.OrderID, 1, 50);
  text('OrderNumber', order.OrderNumber, 1, 50, 'order number');
  if (!isDate(order.OrderDate)) say('OrderDate', 'The sale has no order date.');
  if (!statusWords.includes(order.OrderStatus))
    say('OrderStatus', `"${String(order.OrderStatus)}" is no status.`);
  text('ShippingMethod', order.ShippingMethod, 0, 100);
  text('PaymentMethod', order.PaymentMethod, 0, 50);
  if (order.CurrencyCode !== null && !/^[A-Z]{3}$/.test(order.CurrencyCode))
    say('CurrencyCode', `"${order.CurrencyCode}" is no currency code of three capital letters.`);
  amount('OrderTotal', order.OrderTotal);
  amount('TaxAmount', order.TaxAmount);
  amount('ShippingAmount', order.ShippingAmount);
  text('CustomerNotes', order.CustomerNotes, 0, 1000);
  text('InternalNotes', order.InternalNotes, 0, 1000);
  text('CustomField1', order.CustomField1, 0, 100);
  text('CustomField2', order.CustomField2, 0, 100);
  text('CustomField3', order.CustomField3, 0, 100);
  text('Source', order.Source, 0, 50);
  checkCustomer(order, say);
  if (order.Items.length === 0) say('Items', 'The order has no lines.');
  order.Items.forEach((item, at) => checkItem(item, `Items/Item[${at + 1}]`, say));
  return found;
}

function checkCustomer({ Customer: { CustomerCode, BillTo, ShipTo } }: ExportOrder, say: Say): void {
  const text = textRule(say);
  text('Customer/CustomerCode', CustomerCode, 1, 50, "customer's code");
  text('Customer/BillTo/Name', BillTo.Name, 1, 100, "buyer's name");
  text('Customer/BillTo/Company', BillTo.Company, 1, 100);
  text('Customer/BillTo/Phone', BillTo.Phone, 0, 50);
  text('Customer/BillTo/Email', BillTo.Email, 0, 100);
  text('Customer/BillTo/Address1', BillTo.Address1 ?? null, 0, 200);
  text('Customer/BillTo/Address2', BillTo.Address2 ?? null, 0, 200);
  text('Customer/BillTo/City', BillTo.City ?? null, 0, 100);
  text('Customer/BillTo/State', BillTo.State ?? null, 0, 100);
  text('Customer/BillTo/PostalCode', BillTo.PostalCode ?? null, 0, 50);
  if (BillTo.Country !== undefined && !isCountry(BillTo.Country))
    say('Customer/BillTo/Country', 'The billing country is none that we know.');

  text('Customer/ShipTo/Name', ShipTo.Name, 1, 100, "recipient's name");
  text('Customer/ShipTo/Company', ShipTo.Company, 1, 100);
  text('Customer/ShipTo/Address1', ShipTo.Address1, 1, 200, 'first line of the ship-to address');
  text('Customer/ShipTo/Address2', ShipTo.Address2, 1, 200);
  text('Customer/ShipTo/City', ShipTo.City, 1, 100, 'city of the ship-to address');
  text('Customer/ShipTo/PostalCode', ShipTo.PostalCode, 0, 50);
  text('Customer/ShipTo/Phone', ShipTo.Phone, 0, 50);
  if (!isCountry(ShipTo.Country))
    say('Customer/ShipTo/Country', 'The ship-to country is missing, or none that we know.');
  const needsCode = ShipTo.Country === 'US' || ShipTo.Country === 'CA';
  if (needsCode && !/^[A-Z]{2}$/.test(ShipTo.State)) {
    const what = ShipTo.Country === 'US' ? 'state' : 'province';
    say('Customer/ShipTo/State', `The ship-to ${what} is missing, or none that we know.`);
  }
  // An empty state passes in ShipStation's schema; one letter does not.
  if (!needsCode && ShipTo.State !== '') text('Customer/ShipTo/State', ShipTo.State, 2, 100, 'ship-to state');
}

function checkItem(item: ExportItem, at: string, say: Say): void {
  const text = textRule(say);
  const amount = amountRule(say);
  const name = item.SKU === '' ? `"${item.Name}"` : item.SKU;
  text(`${at}/LineItemID`, item.LineItemID, 1, 50, `product id of ${name}`);
  // Adjustments and charges are no product, and have none (the vendor's own sample).
  text(`${at}/SKU`, item.SKU, isGoods(item) ? 1 : 0, 50, `SKU ${name}`);
  text(`${at}/Name`, item.Name, 1, 200, `name of ${name}`);
  if (item.Weight !== null) amount(`${at}/Weight`, item.Weight);
  if ((item.Weight === null) !== (item.WeightUnits === null))
    say(`${at}/WeightUnits`, `The weight of ${name} has no unit.`);
  if (!Number.isInteger(item.Quantity) || item.Quantity < 1 || item.Quantity > 99_999)
    say(
      `${at}/Quantity`,
      `The quantity of ${name} is ${item.Quantity}; ShipStation takes whole numbers from 1 to 99999.`,
    );
  amount(`${at}/UnitPrice`, item.UnitPrice);
  if (item.Adjustment && !isNegative(item.UnitPrice))
    say(`${at}/UnitPrice`, `The adjustment ${name} is not below zero.`);
  text(`${at}/UPC`, item.UPC, 0, 12);
  text(`${at}/Location`, item.Location, 0, 100);
  if (item.Options.length > 10) say(`${at}/Options`, `${name} has more than 10 options.`);
  item.Options.forEach((option, nth) => {
    text(`${at}/Options/Option[${nth + 1}]/Name`, option.Name, 1, 100, `option of ${name}`);
    text(`${at}/Options/Option[${nth + 1}]/Value`, option.Value, 1, 100, `option of ${name}`);
  });
}

const isGoods = (item: ExportItem): boolean => !/^(adj|chg)-\d+$/.test(item.LineItemID);
const isCountry = (code: string): boolean => /^[A-Z]{2}$/.test(code);

/** `null` = the element is not written, which every optional one may be. Blank counts as empty: nobody could read it. */
const textRule =
  (say: Say) =>
  (field: string, value: string | null, min: number, max: number, what?: string): void => {
    if (value === null) return;
    const named = what ?? `text of ${field}`;
    if (value.length > max)
      say(field, `The ${named} is longer than the ${max} characters that ShipStation takes.`);
    else if (min > 0 && value.trim() === '') say(field, `The ${named} is missing.`);
    else if (value.length < min) say(field, `The ${named} is shorter than ${min} characters.`);
  };

/** decimal(9,2): at most seven digits before the point. */
const amountRule =
  (say: Say) =>
  (field: string, value: DecimalText): void => {
    if (placesOf(value) > 2 || compare(decimal(value).abs().toFixed(), '9999999.99') > 0)
      say(field, `The amount ${value} does not fit ShipStation's format (7 digits and 2 places): ${field}.`);
  };

function isDate(text: string): boolean {
  const match = /^(\d\d)\/(\d\d)\/(\d{4}) ([01]\d|2[0-3]):[0-5]\d$/.exec(text);
  if (match === null) return false;
  const [month, day, year] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1900;
}
