import { notFound } from '../refusal';
import { type AccountBook } from '../account-book';
import { connectCustomStore, type ConnectAsk, mustBeCustomStore } from '../custom-store/connect';
import { type CustomStore, type ImportRun, type NoticeSent, type ParcelRef } from '../custom-store/model';
import { type SalesChannels } from '../custom-store/sales-channels';
import { type ConnectionTest } from '../custom-store/test-connection';
import { type InventoryRow } from '../inventory/model';
import { type Customer, type Fulfillment, type Order, type Product, type Shipment } from '../model';
import { deleteOrder } from '../orders/small-changes';
import { holdOrder, restoreOrder } from '../orders/hold';
import { markAsShipped, type MarkAsShipped } from '../orders/mark-as-shipped';
import { type ImportedOrder } from '../orders/order-input';
import { findByKey } from '../orders/save-order';
import { emptyProduct } from '../orders/attach-profiles';
import { shortTime } from '../pacific';
import { labelForOrder, type LabelAsk, type PackedLine, returnLabel } from '../shipments/make-label';
import { voidLabel } from '../shipments/void-label';
import { combineOrders } from './combine-orders';
import { cancelOrder, editOrder, payOrder } from './edit-order';
import { rejectByProvider, shipByProvider } from './fill-provider';
import { importOrders } from './import-orders';
import { splitOrder } from './split-order';

/**
 * What people and shops do to a ShipStation account, as opposed to what the API can: for tests, the demo and the control
 * routes. Refuses with a `Refusal` as the API does. Answers are the stored objects: do not change them.
 */
export interface AccountActions {
  readonly apiKey: string;
  importOrders(orders: readonly ImportedOrder[]): Order[];
  editOrder(orderId: number, changes: Partial<ImportedOrder>): Order;
  payOrder(orderId: number): Order;
  cancelOrder(orderId: number): Order;
  deleteOrder(orderId: number): void;
  /** `until` is a Pacific day; without one the order waits until it is released */
  holdOrder(orderId: number, until?: string): Order;
  releaseOrder(orderId: number): Order;
  splitOrder(orderId: number, groups: readonly PackedLine[][]): Order[];
  combineOrders(orderIds: readonly number[]): Order;
  /** Without `lines` everything is in the parcel. */
  buyLabel(orderId: number, ask?: Partial<LabelAsk>, lines?: PackedLine[]): Shipment;
  buyReturnLabel(orderId: number, ask?: Partial<LabelAsk>): Shipment;
  voidLabel(shipmentId: number): { approved: boolean; message: string };
  /** What is left with a carrier that wants its money beforehand. */
  setBalance(carrierCode: string, balance: number): void;
  /** A fulfilment provider ships the order, or refuses to. */
  shipByProvider(orderId: number, trackingNumber: string): Fulfillment;
  rejectByProvider(orderId: number): Order;
  shipWithoutLabel(orderId: number, ask?: Partial<Omit<MarkAsShipped, 'orderId'>>): Fulfillment;
  /** Adds a product, or several with the same SKU, which the user interface does not prevent. */
  addProduct(product: Partial<Product> & { sku: string; name: string }): Product;
  /** Changes a product, as a person does in the user interface. */
  editProduct(productId: number, changes: Partial<Product>): Product;
  /** What is there of a SKU at a location, as counted by a person; `allocated` to open orders. */
  countInventory(sku: string, inventoryLocationId: string, onHand: number, allocated?: number): void;
  inventory(): InventoryRow[];
  /** Adds a customer, or changes one of this id. */
  saveCustomer(customer: Partial<Customer> & { name: string }): Customer;
  customers(): Customer[];
  /** Connects a custom store, or changes what was typed into its dialog. Nothing is imported yet. */
  connectCustomStore(ask: ConnectAsk): CustomStore;
  /** The dialog's "Test Connection". */
  testCustomStore(storeId: number): Promise<ConnectionTest>;
  /** "Import Orders" for one custom store, to its end. `from` is ms since 1970. */
  importCustomStore(storeId: number, from?: number): Promise<ImportRun>;
  customStore(storeId: number): CustomStore;
  /** "Notify Marketplace": the notices of a parcel once more. */
  notifyMarketplace(ref: ParcelRef): Promise<NoticeSent[]>;
  /** All that was not deleted or absorbed, in the order of creation. */
  orders(): Order[];
  order(orderId: number): Order | undefined;
  orderByKey(orderKey: string): Order | undefined;
  shipments(): Shipment[];
  fulfillments(): Fulfillment[];
  products(): Product[];
}

const emptyCustomer = {
  name: '',
  company: null,
  street1: null,
  street2: null,
  city: null,
  state: null,
  postalCode: null,
  countryCode: null,
  phone: null,
  email: null,
  addressVerified: 'Unverified',
  marketplaceUsernames: [],
  tags: [],
} satisfies Partial<Customer>;

const DEFAULT_LABEL: LabelAsk = {
  carrierCode: 'royal_mail',
  serviceCode: 'rm_tracked_48',
  packageCode: 'package',
};

export function accountActions(book: AccountBook, channels: SalesChannels): AccountActions {
  const read = (orderId: number): Order | undefined => {
    const row = book.orders.get(String(orderId));
    return row === undefined || row.inactive ? undefined : row.order;
  };
  const after = (orderId: number): Order => {
    const order = read(orderId);
    if (order === undefined) throw new Error(`order ${String(orderId)} is gone`);
    return order;
  };
  return {
    apiKey: book.apiKey,
    importOrders: (orders) => importOrders(book, orders),
    editOrder: (orderId, changes) => editOrder(book, orderId, changes),
    payOrder: (orderId) => payOrder(book, orderId),
    cancelOrder: (orderId) => cancelOrder(book, orderId),
    deleteOrder: (orderId) => deleteOrder(book, orderId),
    holdOrder: (orderId, until) => {
      holdOrder(book, orderId, until ?? null);
      return after(orderId);
    },
    releaseOrder: (orderId) => {
      restoreOrder(book, orderId);
      return after(orderId);
    },
    splitOrder: (orderId, groups) => splitOrder(book, orderId, groups),
    combineOrders: (orderIds) => combineOrders(book, orderIds),
    buyLabel: (orderId, ask, lines) =>
      labelForOrder(book, orderId, { ...DEFAULT_LABEL, ...ask }, lines).shipment,
    buyReturnLabel: (orderId, ask) => returnLabel(book, orderId, { ...DEFAULT_LABEL, ...ask }).shipment,
    voidLabel: (shipmentId) => voidLabel(book, shipmentId),
    setBalance: (carrierCode, balance) => {
      const carrier = book.carriers.get(carrierCode);
      if (carrier === undefined) throw notFound(`Carrier ${carrierCode}`);
      book.carriers.put({ ...carrier, balance });
    },
    shipByProvider: (orderId, trackingNumber) => shipByProvider(book, orderId, trackingNumber),
    rejectByProvider: (orderId) => rejectByProvider(book, orderId),
    shipWithoutLabel: (orderId, ask) => markAsShipped(book, { carrierCode: 'other', ...ask, orderId }),
    addProduct: (product) =>
      book.products.put({
        ...emptyProduct(book.nextId('product'), product.sku, product.name, shortTime(book.now())),
        ...product,
      }),
    editProduct: (productId, changes) => {
      const before = book.products.get(String(productId));
      if (before === undefined) throw new Error(`there is no product ${String(productId)}`);
      return book.products.put({ ...before, ...changes, modifyDate: shortTime(book.now()) });
    },
    countInventory: (sku, inventory_location_id, onHand, allocated = 0) => {
      book.inventory.put({ sku, inventory_location_id, onHand, allocated });
    },
    inventory: () => book.inventory.values(),
    saveCustomer: (customer) => {
      const now = book.now();
      const before = book.customers.get(String(customer.customerId ?? ''));
      return book.customers.put({
        ...(before ?? { ...emptyCustomer, customerId: book.nextId('customer'), createDate: now }),
        ...customer,
        modifyDate: now,
      });
    },
    customers: () => book.customers.values(),
    connectCustomStore: (ask) => connectCustomStore(book, ask),
    testCustomStore: (storeId) => channels.test(book, mustBeCustomStore(book, storeId)),
    importCustomStore: (storeId, from) => channels.importOrders(book, storeId, from),
    customStore: (storeId) => mustBeCustomStore(book, storeId),
    notifyMarketplace: (ref) => channels.tellAgain(book, ref),
    orders: () => book.orders.values().flatMap((row) => (row.inactive ? [] : [row.order])),
    order: read,
    orderByKey: (orderKey) => findByKey(book, orderKey)?.order,
    shipments: () => book.shipments.values().map((row) => row.shipment),
    fulfillments: () => book.fulfillments.values(),
    products: () => book.products.values(),
  };
}
