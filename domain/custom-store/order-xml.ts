import { type ExportBillTo, type ExportItem, type ExportOrder, type ExportShipTo } from './export-order';
import { type StatusWord } from './settings';
import { cdata } from './xml-text';

/** Free text; absent when there is nothing to say. */
const text = (name: string, value: string | null | undefined): string =>
  value === null || value === undefined ? '' : `<${name}>${cdata(value)}</${name}>`;

/** A number, a code or a date of ours. */
const bare = (name: string, value: string | number | null): string =>
  value === null ? '' : `<${name}>${value}</${name}>`;

const within = (name: string, ...parts: string[]): string => `<${name}>${parts.join('')}</${name}>`;

/**
 * One `<Order>` of the export (contracts: shipstation §1.3 - §1.5): the elements of the field table and no others, free text in
 * CDATA. The order must have passed `validateOrder`.
 *
 * @param lastModified written as UTC, to the minute.
 */
export function orderXml(order: ExportOrder, lastModified: Date): string {
  return within(
    'Order',
    text('OrderID', order.OrderID),
    text('OrderNumber', order.OrderNumber),
    bare('OrderDate', order.OrderDate),
    text('OrderStatus', order.OrderStatus),
    bare('LastModified', minuteText(lastModified)),
    text('ShippingMethod', order.ShippingMethod),
    text('PaymentMethod', order.PaymentMethod),
    bare('CurrencyCode', order.CurrencyCode),
    bare('OrderTotal', order.OrderTotal),
    bare('TaxAmount', order.TaxAmount),
    bare('ShippingAmount', order.ShippingAmount),
    text('CustomerNotes', order.CustomerNotes),
    text('InternalNotes', order.InternalNotes),
    bare('Gift', 'false'),
    text('CustomField1', order.CustomField1),
    text('CustomField2', order.CustomField2),
    text('CustomField3', order.CustomField3),
    text('Source', order.Source),
    within(
      'Customer',
      text('CustomerCode', order.Customer.CustomerCode),
      billToXml(order.Customer.BillTo),
      shipToXml(order.Customer.ShipTo),
    ),
    within('Items', ...order.Items.map(itemXml)),
  );
}

const billToXml = (to: ExportBillTo): string =>
  within(
    'BillTo',
    text('Name', to.Name),
    text('Company', to.Company),
    text('Phone', to.Phone),
    text('Email', to.Email),
    ...placeXml(to),
  );

const shipToXml = (to: ExportShipTo): string =>
  within(
    'ShipTo',
    text('Name', to.Name),
    text('Company', to.Company),
    ...placeXml(to),
    text('Phone', to.Phone),
  );

const placeXml = (to: ExportBillTo | ExportShipTo): string[] => [
  text('Address1', to.Address1),
  text('Address2', to.Address2),
  text('City', to.City),
  text('State', to.State),
  text('PostalCode', to.PostalCode),
  text('Country', to.Country),
];

const itemXml = (item: ExportItem): string =>
  within(
    'Item',
    text('LineItemID', item.LineItemID),
    text('SKU', item.SKU),
    text('Name', item.Name),
    bare('Weight', item.Weight),
    bare('WeightUnits', item.WeightUnits),
    bare('Quantity', item.Quantity),
    bare('UnitPrice', item.UnitPrice),
    text('UPC', item.UPC),
    text('Location', item.Location),
    item.Adjustment ? bare('Adjustment', 'true') : '',
    item.Options.length === 0
      ? ''
      : within(
          'Options',
          ...item.Options.map((option) =>
            within('Option', text('Name', option.Name), text('Value', option.Value)),
          ),
        ),
  );

// None of these holds a word of the shop's, so that nothing typed there can be taken for it.
const statusPart =
  /(<OrderDate>[^<]*<\/OrderDate><OrderStatus><!\[CDATA\[)[a-z-]+(\]\]><\/OrderStatus><LastModified>)[^<]*(<\/LastModified>)/;

/** An order as it was exported before, with another status: what can be told of one that can no longer be rendered. */
export const withStatus = (xml: string, word: StatusWord, lastModified: Date): string =>
  xml.replace(statusPart, (_, before: string, between: string, after: string) =>
    [before, word, between, minuteText(lastModified), after].join(''),
  );

/** `MM/dd/yyyy HH:mm` in UTC (contracts: shipstation §1.2). */
export function minuteText(moment: Date): string {
  const [date = '', time = ''] = moment.toISOString().split('T');
  const [year = '', month = '', day = ''] = date.split('-');
  return `${month}/${day}/${year} ${time.slice(0, 5)}`;
}
