import { type Clock } from '../kit/clock';
import { type Collection, type State } from '../kit/state';
import { type Switches } from '../kit/switches';
import { inventoryKey, type InventoryLocation, type InventoryRow } from './inventory/model';
import { type CustomOrder, type CustomStore, type ParcelRef } from './custom-store/model';
import {
  type Carrier,
  type Customer,
  type Fulfillment,
  type OrderRow,
  type Product,
  type ShipmentRow,
  type Store,
  type Tag,
  type User,
  type Warehouse,
  type Webhook,
  type WebhookEvent,
} from './model';
import { pacificDay, type PacificTime, toPacific } from './pacific';
import { notFound } from './refusal';
import { type ShipStationSwitches } from './switches';

/** Where ids begin, so that no two kinds of thing are mistaken for each other in a log. */
const FIRST_ID = {
  order: 500_000_000,
  orderItem: 700_000_000,
  shipment: 70_000_000,
  fulfillment: 30_000_000,
  product: 7_000_000,
  customer: 60_000_000,
  customerUser: 90_000_000,
  warehouse: 10_000,
  store: 20_000,
  webhook: 120_000,
  batch: 100_000,
  label: 0,
} as const;
type Numbered = keyof typeof FIRST_ID;

const beyondInt32 = (kind: Numbered): number => (kind === 'order' || kind === 'shipment' ? 2 ** 32 : 0);

/** Something that subscribers are told, and where the pointer in the payload leads (path and query). */
export interface Announcement {
  event: WebhookEvent;
  storeId: number | null;
  resource: string;
}

/** Everything one ShipStation account holds. */
export interface AccountBook {
  readonly apiKey: string;
  readonly state: State;
  readonly clock: Clock;
  readonly switches: Switches<ShipStationSwitches>;
  readonly orders: Collection<OrderRow>;
  readonly shipments: Collection<ShipmentRow>;
  readonly fulfillments: Collection<Fulfillment>;
  readonly products: Collection<Product>;
  readonly customers: Collection<Customer>;
  readonly warehouses: Collection<Warehouse>;
  readonly stores: Collection<Store>;
  readonly carriers: Collection<Carrier>;
  readonly tags: Collection<Tag>;
  readonly users: Collection<User>;
  readonly webhooks: Collection<Webhook>;
  readonly inventoryLocations: Collection<InventoryLocation>;
  readonly inventory: Collection<InventoryRow>;
  readonly customStores: Collection<CustomStore>;
  readonly customOrders: Collection<CustomOrder>;
  /** Finds orders by key without reading them all; keys that were lost to a combination point nowhere. */
  readonly keys: OrderKeys;
  now(): PacificTime;
  today(): string;
  nextId(kind: Numbered): number;
  /** Tells the subscribers, after the present transaction. */
  announce(what: Announcement): void;
  readonly channel: SalesChannel;
}

/** What the account has to do with the shops that its orders come from. */
export interface SalesChannel {
  /** A parcel is on its way; only a custom store is told, and only of what it should hear. */
  tell(ref: ParcelRef): void;
  /** Begins an import; `from` is ms since 1970. */
  refresh(storeId: number, from?: number): void;
  isImporting(storeId: number): boolean;
}

/** An index over the account's order keys, kept by `saveOrder`. */
export class OrderKeys {
  private readonly ids = new Map<string, number[]>();

  add(orderKey: string, orderId: number): void {
    const known = this.ids.get(orderKey);
    if (known === undefined) this.ids.set(orderKey, [orderId]);
    else if (!known.includes(orderId)) known.push(orderId);
  }

  /** Ids in the order of creation; some may no longer exist or bear another key. */
  find(orderKey: string): readonly number[] {
    return this.ids.get(orderKey) ?? [];
  }
}

export function openBook(
  apiKey: string,
  state: State,
  clock: Clock,
  switches: Switches<ShipStationSwitches>,
  announce: (what: Announcement) => void,
  channel: SalesChannel,
): AccountBook {
  const named = <T>(name: string, id: (row: T) => number | string): Collection<T> =>
    state.collection<T>(`${apiKey}.${name}`, (row) => String(id(row)));
  const orders = named<OrderRow>('orders', (row) => row.order.orderId);
  const keys = new OrderKeys();
  for (const { order } of orders.values()) keys.add(order.orderKey, order.orderId);
  return {
    apiKey,
    state,
    clock,
    switches,
    orders,
    keys,
    shipments: named<ShipmentRow>('shipments', (row) => row.shipment.shipmentId),
    fulfillments: named<Fulfillment>('fulfillments', (row) => row.fulfillmentId),
    products: named<Product>('products', (row) => row.productId),
    customers: named<Customer>('customers', (row) => row.customerId),
    warehouses: named<Warehouse>('warehouses', (row) => row.warehouseId),
    stores: named<Store>('stores', (row) => row.storeId),
    carriers: named<Carrier>('carriers', (row) => row.code),
    tags: named<Tag>('tags', (row) => row.tagId),
    users: named<User>('users', (row) => row.userId),
    webhooks: named<Webhook>('webhooks', (row) => row.WebHookID),
    inventoryLocations: named<InventoryLocation>('inventoryLocations', (row) => row.inventory_location_id),
    inventory: named<InventoryRow>('inventory', inventoryKey),
    customStores: named<CustomStore>('customStores', (row) => row.storeId),
    customOrders: named<CustomOrder>('customOrders', (row) => row.key),
    now: () => toPacific(clock.now()),
    today: () => pacificDay(clock.now()),
    nextId: (kind) => FIRST_ID[kind] + state.next(kind) + (switches.now.largeIds ? beyondInt32(kind) : 0),
    announce,
    channel,
  };
}

/** The order, unless there is none, or it was deleted or absorbed by another (contracts: shipstation §2.13). */
export function orderOf(book: AccountBook, orderId: number): OrderRow {
  const row = book.orders.get(String(orderId));
  if (row === undefined || row.inactive) throw notFound(`Order ${String(orderId)}`);
  return row;
}
