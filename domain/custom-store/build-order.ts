import { compare, multiply } from '../money';
import { type ExportBillTo, type ExportItem, type ExportOrder, type ExportShipTo } from './export-order';
import { adjustmentLineId, chargeLineId, saleToken } from './exported-ids';
import { type PricedLine, priceSale } from './money-lines';
import { type ProductFacts, type SaleAddress, type SaleToExport } from './sale';
import { type CustomStoreSettings, type StatusWord } from './settings';
import { type SortedLines } from './shippable';
import { toldWeight, weightIn } from './weight';
import { fit, legalText } from './xml-text';

export interface BuildContext {
  settings: Pick<CustomStoreSettings, 'weightUnits' | 'currency'>;
  products: ReadonlyMap<string, ProductFacts>;
  lines: SortedLines;
  word: StatusWord;
  /** The company's own unit, where a product names none; null: kilograms (contracts: cin7-core §3.11). */
  defaultWeightUnits: string | null;
}

export interface BuiltOrder {
  order: ExportOrder;
  /** What could not be told just as it is, each in a sentence. */
  notes: string[];
}

/** Maps a sale to an order of ShipStation (contracts: shipstation §1.5). What does not fit is cut and noted; the rules are checked after. */
export function buildOrder(sale: SaleToExport, context: BuildContext): BuiltOrder {
  const notes: string[] = [];
  const { cut, maybe } = cutting(notes);
  const money = priceSale(sale, context.lines.shippable);
  for (const why of context.lines.why) notes.push(`Not in the parcel: ${why}.`);
  if (money.differsFrom !== null)
    notes.push(
      `Cin7 Core's total is ${money.differsFrom}; its lines and charges come to ${money.total}, which is exported.`,
    );
  if (sale.taxInclusive) notes.push('Prices contain the tax, so no tax amount stands beside them.');

  const order: ExportOrder = {
    OrderID: sale.id,
    OrderNumber: sale.number,
    OrderDate: orderDate(sale.orderDate),
    OrderStatus: context.word,
    ShippingMethod: maybe('carrier', sale.carrier, 100),
    PaymentMethod: maybe('payment term', sale.terms, 50),
    CurrencyCode: sale.currency ?? context.settings.currency,
    OrderTotal: money.total,
    TaxAmount: money.tax,
    ShippingAmount: money.shipping,
    CustomerNotes: maybe('note', sale.note, 1000),
    InternalNotes: maybe('shipping note', sale.shippingNotes, 1000),
    CustomField1: maybe('customer reference', sale.reference, 100),
    CustomField2: maybe('location', sale.location, 100),
    CustomField3: saleToken(sale.id),
    Source: maybe('source channel', sale.sourceChannel ?? '', 50),
    Customer: {
      // An e-mail that is too long would be another's when it is cut.
      CustomerCode:
        sale.email.trim() !== '' && sale.email.length <= 50 ? legalText(sale.email) : sale.customerId,
      BillTo: billTo(sale, cut, maybe),
      ShipTo: shipTo(sale, cut, maybe),
    },
    Items: [
      ...money.lines.map((line) => goodsItem(line, context, notes, cut, maybe)),
      ...money.charges.map(({ charge, amount }, at) =>
        plainItem(chargeLineId(at + 1), cut('charge', charge.description || 'Charge', 200), amount, false),
      ),
      ...money.adjustments.map(({ name, amount }, at) =>
        plainItem(adjustmentLineId(at + 1), cut('discount', name || 'Discount', 200), amount, true),
      ),
    ],
  };
  return { order, notes: [...new Set(notes)] };
}

/** To whom the goods of a sale go, in the words and lengths of an order; what had to be cut is noted. */
export function shipToOf(sale: SaleToExport, notes: string[]): ExportShipTo {
  const { cut, maybe } = cutting(notes);
  return shipTo(sale, cut, maybe);
}

function cutting(notes: string[]): { cut: Cut; maybe: Maybe } {
  const cut: Cut = (what, text, max) => {
    const fitting = fit(text, max);
    if (fitting !== legalText(text)) notes.push(`The ${what} is cut to ${max} characters.`);
    return fitting;
  };
  return { cut, maybe: (what, text, max) => (text.trim() === '' ? null : cut(what, text, max)) };
}

type Cut = (what: string, text: string, max: number) => string;
type Maybe = (what: string, text: string, max: number) => string | null;

const firstSaid = (...texts: string[]): string => texts.find((text) => text.trim() !== '') ?? '';

/** Noon: a business date has no zone, and is the same day from there to ShipStation's Pacific time (contracts: cin7-core §1.5). */
function orderDate(day: string | null): string {
  const [year, month, date] = (day ?? '').split('-');
  return year && month && date ? `${month}/${date}/${year} 12:00` : '';
}

function billTo(sale: SaleToExport, cut: Cut, maybe: Maybe): ExportBillTo {
  const { billing } = sale;
  const name = firstSaid(billing.name, sale.contact, sale.customer);
  const isWhole = billing.countryCode !== null && billing.line1.trim() !== '';
  return {
    Name: cut("buyer's name", name, 100),
    Company: sale.customer === name ? null : maybe("customer's name", sale.customer, 100),
    Phone: maybe('phone number', sale.phone, 50),
    Email: maybe('e-mail address', sale.email, 100),
    ...(isWhole && {
      Address1: cut('billing address', billing.line1, 200),
      Address2: cut('billing address', billing.line2, 200),
      City: cut('billing city', billing.city, 100),
      State: cut('billing state', stateOf(billing), 100),
      PostalCode: cut('billing postcode', billing.postcode, 50),
      Country: billing.countryCode ?? '',
    }),
  };
}

function shipTo(sale: SaleToExport, cut: Cut, maybe: Maybe): ExportShipTo {
  const { shipping } = sale;
  const name = firstSaid(shipping.name, sale.contact, sale.customer);
  const company = firstSaid(shipping.company, sale.customer === name ? '' : sale.customer);
  return {
    Name: cut("recipient's name", name, 100),
    Company: maybe("recipient's company", company, 100),
    Address1: cut('address', shipping.line1, 200),
    Address2: maybe('address', shipping.line2, 200),
    City: cut('city', shipping.city, 100),
    State: cut('state', stateOf(shipping), 100),
    PostalCode: cut('postcode', shipping.postcode, 50),
    Country: shipping.countryCode ?? '',
    Phone: maybe('phone number', sale.phone, 50),
  };
}

/** Two letters where they are the rule; elsewhere as written, or empty, for one letter is no state. */
const stateOf = ({ countryCode, stateCode, state }: SaleAddress): string => {
  if (countryCode === 'US' || countryCode === 'CA') return stateCode ?? state;
  return Array.from(legalText(state.trim())).length < 2 ? '' : state;
};

/** At most so many (contracts: shipstation §1.5). */
const mostOptions = 10;

function goodsItem(
  { line, units, isWholeLine, unitPrice }: PricedLine,
  context: BuildContext,
  notes: string[],
  cut: Cut,
  maybe: Maybe,
): ExportItem {
  const product = context.products.get(line.productId);
  const { weightUnits } = context.settings;
  const { weight, unit } = toldWeight(line, product, context.defaultWeightUnits);
  const whole = weight !== null && isWholeLine ? multiply(weight, line.quantity) : weight;
  const told = weightIn(weightUnits, whole, unit);
  if (whole !== null && compare(whole, '0') > 0 && told === null)
    notes.push(
      `The weight of ${line.sku} is left out: its unit "${unit?.trim() ?? ''}" is none that we know.`,
    );
  if (isWholeLine)
    notes.push(
      `ShipStation takes whole quantities up to 99999: ${line.quantity} × ${line.sku} goes as one unit that stands for all of it.`,
    );
  const options = [
    ...(line.comment.trim() === ''
      ? []
      : [{ Name: 'Comment', Value: cut('line comment', line.comment, 100) }]),
    ...line.batches
      .filter((batch) => batch.trim() !== '')
      .map((batch) => ({ Name: 'Batch', Value: cut('batch', batch, 100) })),
  ];
  if (options.length > mostOptions)
    notes.push(`${line.sku} has ${options.length} options; the first ${mostOptions} are exported.`);
  const upc = product?.barcode?.trim() ?? '';
  return {
    LineItemID: line.productId,
    SKU: line.sku,
    Name: cut('product name', isWholeLine ? `${line.quantity} × ${line.name}` : line.name, 200),
    Weight: told,
    WeightUnits: told === null ? null : weightUnits,
    Quantity: units,
    UnitPrice: unitPrice,
    // A longer barcode (EAN-13) cut to twelve digits would be another product's.
    UPC: upc === '' || upc.length > 12 ? null : legalText(upc),
    Location: maybe('bin location', line.locations.join(', '), 100),
    Adjustment: false,
    Options: options.slice(0, mostOptions),
  };
}

const plainItem = (id: string, name: string, amount: string, isAdjustment: boolean): ExportItem => ({
  LineItemID: id,
  SKU: '',
  Name: name,
  Weight: null,
  WeightUnits: null,
  Quantity: 1,
  UnitPrice: amount,
  UPC: null,
  Location: null,
  Adjustment: isAdjustment,
  Options: [],
});
