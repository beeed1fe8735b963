import { type ExportItem, type ExportOrder, type ExportShipTo } from '../custom-store/export-order';
import { type SaleToExport } from '../custom-store/sale';
import { type StatusWord } from '../custom-store/settings';
import { lineKey } from './line-key';
import { type OurAddress, type OurItem, type OurOrder, type OurStatus } from './our-order';
import { type ShippingServiceSettings } from './settings';

/** Unpaid sales are shipped, as most are paid by invoice afterwards; a merchant who will not have it filters by payment status. */
export const ourStatuses: Record<StatusWord, OurStatus> = {
  ready: 'awaiting_shipment',
  unpaid: 'awaiting_shipment',
  'on-hold': 'on_hold',
  shipped: 'shipped',
  voided: 'cancelled',
};

/**
 * What ShipStation is told of a sale through its API: the custom store's order, which has the lines, money, codes and lengths, in v1's
 * words. contracts: shipstation §2.3, §2.4
 *
 * @param order built and checked by `domain/custom-store` (weights in ounces).
 */
export function orderOfSale(
  sale: Pick<SaleToExport, 'id' | 'location' | 'paymentStatus'>,
  order: ExportOrder,
  { warehouses }: Pick<ShippingServiceSettings, 'warehouses'>,
): OurOrder {
  const { BillTo, ShipTo } = order.Customer;
  const isPaid = sale.paymentStatus === 'PAID' || sale.paymentStatus === 'PREPAID';
  return {
    orderNumber: order.OrderNumber,
    orderDate: dateOf(order.OrderDate),
    orderStatus: ourStatuses[order.OrderStatus],
    customerUsername: order.Customer.CustomerCode,
    customerEmail: BillTo.Email,
    billTo: {
      name: BillTo.Name,
      company: BillTo.Company,
      phone: BillTo.Phone,
      ...place(BillTo),
    },
    shipTo: addressOf(ShipTo),
    items: order.Items.map((item) => itemOf(sale.id, item)),
    amountPaid: isPaid ? order.OrderTotal : '0.00',
    taxAmount: order.TaxAmount,
    shippingAmount: order.ShippingAmount,
    customerNotes: order.CustomerNotes,
    internalNotes: order.InternalNotes,
    paymentMethod: order.PaymentMethod,
    requestedShippingService: order.ShippingMethod,
    advancedOptions: {
      warehouseId: warehouses.byLocation[sale.location] ?? warehouses.default,
      customField1: order.CustomField1,
      customField2: order.CustomField2,
      customField3: order.CustomField3,
      source: order.Source,
    },
  };
}

/** A ship-to in v1's words. */
export const addressOf = (to: ExportShipTo): OurAddress => ({
  name: to.Name,
  company: to.Company,
  phone: to.Phone,
  ...place(to),
});

/** `MM/dd/yyyy HH:mm` → `yyyy-MM-dd HH:mm:ss`; the checks before have seen to its form. */
const dateOf = (text: string): string =>
  text.replace(/^(\d\d)\/(\d\d)\/(\d{4}) (\d\d:\d\d)$/, '$3-$1-$2 $4:00');

const said = (text: string | null | undefined): string | null =>
  text === undefined || text === null || text.trim() === '' ? null : text;

interface Place {
  Address1?: string;
  Address2?: string | null;
  City?: string;
  State?: string;
  PostalCode?: string;
  Country?: string;
}

const place = (of: Place): Omit<OurAddress, 'name' | 'company' | 'phone'> => ({
  street1: said(of.Address1),
  street2: said(of.Address2),
  city: said(of.City),
  state: said(of.State),
  postalCode: said(of.PostalCode),
  country: said(of.Country),
});

const itemOf = (saleId: string, item: ExportItem): OurItem => ({
  lineItemKey: lineKey(saleId, item.LineItemID),
  sku: said(item.SKU),
  name: item.Name,
  quantity: item.Quantity,
  unitPrice: item.UnitPrice,
  weight: item.Weight === null ? null : { value: item.Weight, units: 'ounces' },
  upc: item.UPC,
  warehouseLocation: item.Location,
  adjustment: item.Adjustment,
  options: item.Options.map(({ Name, Value }) => ({ name: Name, value: Value })),
});
