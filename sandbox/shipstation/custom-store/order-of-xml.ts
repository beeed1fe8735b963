import { type ImportedOrder } from '../orders/order-input';
import { type OrderStatus } from '../model';
import { toPacific } from '../pacific';
import { type ShipStationSwitches } from '../switches';
import { readVendorTime } from './vendor-time';
import { child, childText, type XmlElement } from './xml-tree';

/** An exported order in the terms of the account (contracts: shipstation §1.5, §2.3). The element is valid. */
export function orderOfXml(
  order: XmlElement,
  store: { storeId: number; status: OrderStatus; warehouses: ReadonlyMap<string, number> },
  switches: ShipStationSwitches,
): ImportedOrder {
  const text = (name: string): string | null => childText(order, name) || null;
  const amount = (name: string): number => Number(text(name) ?? 0);
  const customer = child(order, 'Customer');
  const [billTo, shipTo] = [child(customer, 'BillTo'), child(customer, 'ShipTo')];
  const orderDate = toPacific(readVendorTime(text('OrderDate') ?? '') ?? 0);
  const paid = store.status !== 'awaiting_payment';
  const warehouseId = store.warehouses.get(text('RequestedWarehouse') ?? '');
  return {
    orderNumber: text('OrderNumber') ?? '',
    orderKey: text(switches.customStoreOrderKey === 'order-id' ? 'OrderID' : 'OrderNumber'),
    orderDate,
    paymentDate: paid ? orderDate : null,
    orderStatus: store.status,
    customerUsername: childText(customer, 'CustomerCode') ?? null,
    customerEmail: childText(billTo, 'Email') || null,
    billTo: addressOf(billTo),
    shipTo: addressOf(shipTo),
    items: (child(order, 'Items')?.children ?? []).map(itemOf),
    amountPaid: paid ? amount('OrderTotal') : 0,
    taxAmount: amount('TaxAmount'),
    shippingAmount: amount('ShippingAmount'),
    customerNotes: text('CustomerNotes'),
    internalNotes: text('InternalNotes'),
    gift: isTrue(text('Gift')),
    giftMessage: text('GiftMessage'),
    paymentMethod: text('PaymentMethod'),
    requestedShippingService: text('ShippingMethod'),
    advancedOptions: {
      storeId: store.storeId,
      customField1: text('CustomField1'),
      customField2: text('CustomField2'),
      customField3: text('CustomField3'),
      source: text('Source'),
      ...(warehouseId === undefined ? {} : { warehouseId }),
    },
  };
}

const isTrue = (text: string | null | undefined): boolean => ['true', '1'].includes(text?.trim() ?? '');

function addressOf(address: XmlElement | undefined): ImportedOrder['shipTo'] {
  const text = (name: string): string | null => childText(address, name) || null;
  return {
    name: text('Name'),
    company: text('Company'),
    street1: text('Address1'),
    street2: text('Address2'),
    city: text('City'),
    state: text('State'),
    postalCode: text('PostalCode'),
    country: text('Country'),
    phone: text('Phone'),
  };
}

const UNITS = { Pounds: 'pounds', Ounces: 'ounces', Grams: 'grams' } as const;

function itemOf(item: XmlElement): NonNullable<ImportedOrder['items']>[number] {
  const text = (name: string): string | null => childText(item, name) || null;
  const weight = text('Weight');
  const units = UNITS[(text('WeightUnits') ?? 'Ounces') as keyof typeof UNITS];
  return {
    lineItemKey: text('LineItemID'),
    sku: text('SKU'),
    name: text('Name') ?? '',
    imageUrl: text('ImageUrl'),
    ...(weight === null ? {} : { weight: { value: Number(weight), units } }),
    quantity: Number(text('Quantity')),
    unitPrice: Number(text('UnitPrice')),
    warehouseLocation: text('Location'),
    upc: text('UPC'),
    adjustment: isTrue(text('Adjustment')),
    options: (child(item, 'Options')?.children ?? []).map((option) => ({
      name: childText(option, 'Name') ?? '',
      value: childText(option, 'Value') ?? '',
    })),
  };
}
