import { as, type Cin7ProductId, type Sku, type SsAccount, type SsOrderId, type TenantId } from '../ids';
import { add, money, multiply, sum } from '../money';
import { type Address, type Order, type OrderLine } from '../order';
import { type KnownProduct } from '../sale-plan';
import { type StoreSettings } from '../settings';

/** Orders, lines, products and settings as tests want them: whole and valid, but for what the test names. */

export const address = (over: Partial<Address> = {}): Address => ({
  name: 'Anna Smith',
  company: null,
  street1: '1 High Street',
  street2: null,
  street3: null,
  city: 'London',
  state: null,
  postalCode: 'SW1A 1AA',
  country: 'GB',
  phone: null,
  ...over,
});

export type LineInput = Partial<Omit<OrderLine, 'unitPrice' | 'tax'>> & {
  unitPrice?: string;
  tax?: string | null | undefined;
};

export const line = (over: LineInput = {}, position = 0): OrderLine => ({
  key: String(position + 1),
  sku: 'A',
  name: 'Mug',
  quantity: '1',
  adjustment: false,
  options: [],
  ...over,
  unitPrice: money(over.unitPrice ?? '10'),
  tax: over.tax === undefined || over.tax === null ? null : money(over.tax),
});

export type OrderInput = Partial<Omit<Order, 'lines' | 'tax' | 'shipping' | 'amountPaid' | 'total'>> & {
  lines?: LineInput[];
  tax?: string;
  shipping?: string;
  amountPaid?: string;
  total?: string;
};

/** The total is ShipStation's (lines, tax and shipping) unless given. */
export function order(over: OrderInput = {}): Order {
  const lines = (over.lines ?? [{}]).map((one, position) => line(one, position));
  const tax = money(over.tax ?? '0');
  const shipping = money(over.shipping ?? '0');
  const total =
    over.total ??
    add(add(sum(lines.map(({ quantity, unitPrice }) => multiply(quantity, unitPrice))), tax), shipping);
  return {
    orderId: as<SsOrderId>('94113592'),
    orderNumber: '536365',
    orderKey: 'key-536365',
    status: 'awaiting_shipment',
    orderDate: '2026-01-05T08:26:00Z',
    createDate: '2026-01-05T08:27:00Z',
    modifyDate: '2026-01-05T08:27:00Z',
    paymentDate: '2026-01-05T08:26:00Z',
    holdUntilDate: null,
    customerId: '63310475',
    customerUsername: null,
    customerEmail: 'anna@example.com',
    billTo: address(),
    shipTo: address(),
    paymentMethod: null,
    customerNotes: null,
    internalNotes: null,
    warehouseId: '24079',
    storeId: '26815',
    customField3: null,
    parentId: null,
    mergedOrSplit: false,
    mergedIds: [],
    requestedService: null,
    ...over,
    lines,
    tax,
    shipping,
    total: money(total),
    amountPaid: money(over.amountPaid ?? total),
  };
}

export const product = (sku: string, over: Partial<KnownProduct> = {}): KnownProduct => ({
  productId: as<Cin7ProductId>(`product-${sku}`),
  sku: as<Sku>(sku),
  name: `Product ${sku}`,
  type: 'Stock',
  ...over,
});

export const settings = (over: Partial<StoreSettings> = {}): StoreSettings => ({
  captureWhen: 'paid',
  consolidation: 'none',
  consolidationTime: null,
  customer: null,
  processing: 'pick-pack-ship',
  invoiceStatus: 'authorised',
  priceTier: null,
  revenueAccount: null,
  salesRepresentative: 'none',
  matchProducts: 'sku',
  createMissingProducts: false,
  productDefaults: null,
  refunds: 'ask',
  refundWatchDays: 0,
  ignoreRestockForUnfulfilled: false,
  shipstationIsMaster: false,
  dimensionUnits: null,
  inventoryLocations: {},
  shippingIsTaxable: false,
  routing: 'off',
  locations: { default: 'Main Warehouse', byWarehouse: {} },
  taxRules: { default: 'Tax on Sales', placesOfBusiness: [] },
  taxAccount: null,
  routingTable: [],
  keepRouting: true,
  paymentAccounts: {},
  customerDefaults: {
    currency: null,
    paymentTerm: null,
    accountReceivable: null,
    revenueAccount: null,
    taxRule: null,
  },
  assembly: null,
  wipAccount: null,
  finishedGoodsAccount: null,
  currency: null,
  callsPerMinute: { cin7: 50, shipstation: 36 },
  ...over,
});

export const ref = {
  tenant: as<TenantId>('demo'),
  ssAccount: as<SsAccount>('ss-26815'),
  orderId: as<SsOrderId>('94113592'),
};
