import { type PacificTime } from './pacific';

/**
 * The objects as the API answers them, in the vendor's field names and order (contracts: shipstation §2.3, §2.6, §2.7, §2.9,
 * §2.10). What the API never shows stands beside the object in a row type, so that an answer is the stored object itself.
 */
export interface Address {
  name: string | null;
  company: string | null;
  street1: string | null;
  street2: string | null;
  street3: string | null;
  city: string | null;
  state: string | null;
  postalCode: string | null;
  country: string | null;
  phone: string | null;
  residential: boolean | null;
  addressVerified: string | null;
}

export interface Weight {
  value: number;
  units: string;
  /** The vendor's number for `units`; answers only. */
  WeightUnits: number;
}

export interface Dimensions {
  units: string;
  length: number;
  width: number;
  height: number;
}

export interface OrderItem {
  orderItemId: number;
  lineItemKey: string | null;
  sku: string | null;
  name: string;
  imageUrl: string | null;
  weight: Weight | null;
  quantity: number;
  unitPrice: number;
  taxAmount: number | null;
  shippingAmount: number | null;
  warehouseLocation: string | null;
  options: { name: string; value: string }[];
  productId: number | null;
  fulfillmentSku: string | null;
  adjustment: boolean;
  upc: string | null;
  createDate: string;
  modifyDate: string;
}

export interface InsuranceOptions {
  provider: string | null;
  insureShipment: boolean;
  insuredValue: number;
}

export interface CustomsItem {
  customsItemId: number | null;
  description: string | null;
  quantity: number;
  value: number;
  harmonizedTariffCode: string | null;
  countryOfOrigin: string | null;
}

export interface InternationalOptions {
  contents: string | null;
  customsItems: CustomsItem[] | null;
  nonDelivery: string | null;
}

export interface AdvancedOptions {
  warehouseId: number | null;
  nonMachinable: boolean;
  saturdayDelivery: boolean;
  containsAlcohol: boolean;
  mergedOrSplit: boolean;
  mergedIds: number[];
  parentId: number | null;
  storeId: number;
  customField1: string | null;
  customField2: string | null;
  customField3: string | null;
  source: string | null;
  billToParty: string | null;
  billToAccount: string | null;
  billToPostalCode: string | null;
  billToCountryCode: string | null;
  billToMyOtherAccount: number | null;
}

export const ORDER_STATUSES = [
  'awaiting_payment',
  'awaiting_shipment',
  'pending_fulfillment',
  'shipped',
  'on_hold',
  'cancelled',
  'rejected_fulfillment',
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

export interface Order {
  orderId: number;
  orderNumber: string;
  orderKey: string;
  orderDate: PacificTime;
  createDate: PacificTime;
  modifyDate: PacificTime;
  paymentDate: PacificTime | null;
  shipByDate: PacificTime | null;
  orderStatus: OrderStatus;
  customerId: number | null;
  customerUsername: string | null;
  customerEmail: string | null;
  billTo: Address;
  shipTo: Address;
  items: OrderItem[];
  orderTotal: number;
  amountPaid: number;
  taxAmount: number;
  shippingAmount: number;
  customerNotes: string | null;
  internalNotes: string | null;
  gift: boolean;
  giftMessage: string | null;
  paymentMethod: string | null;
  requestedShippingService: string | null;
  carrierCode: string | null;
  serviceCode: string | null;
  packageCode: string | null;
  confirmation: string;
  shipDate: string | null;
  holdUntilDate: string | null;
  weight: Weight;
  dimensions: Dimensions | null;
  insuranceOptions: InsuranceOptions;
  internationalOptions: InternationalOptions;
  advancedOptions: AdvancedOptions;
  tagIds: number[] | null;
  userId: string | null;
  externallyFulfilled: boolean;
  externallyFulfilledBy: string | null;
  externallyFulfilledById: number | null;
  externallyFulfilledByName: string | null;
}

export interface OrderRow {
  order: Order;
  /** The import action that brought the order in: what a webhook's `importBatch` query asks for. */
  importBatch: string;
  /** A deleted order is kept, but out of sight (contracts: shipstation §2.4). */
  inactive: boolean;
}

/** A shipment's lines are order lines with the quantity in this shipment; they have fewer fields (vendor sample). */
export type ShipmentItem = Pick<
  OrderItem,
  | 'orderItemId'
  | 'lineItemKey'
  | 'sku'
  | 'name'
  | 'imageUrl'
  | 'weight'
  | 'quantity'
  | 'unitPrice'
  | 'warehouseLocation'
  | 'productId'
  | 'fulfillmentSku'
> & { options: { name: string; value: string }[] | null };

export interface Shipment {
  shipmentId: number;
  orderId: number | null;
  orderKey: string | null;
  userId: string | null;
  customerEmail: string | null;
  orderNumber: string | null;
  createDate: PacificTime;
  shipDate: string;
  shipmentCost: number;
  insuranceCost: number;
  trackingNumber: string;
  isReturnLabel: boolean;
  batchNumber: string | null;
  carrierCode: string;
  serviceCode: string;
  packageCode: string;
  confirmation: string;
  warehouseId: number | null;
  voided: boolean;
  voidDate: PacificTime | null;
  marketplaceNotified: boolean;
  notifyErrorMessage: string | null;
  shipTo: Omit<Address, 'addressVerified'>;
  weight: Weight | null;
  dimensions: Dimensions | null;
  insuranceOptions: InsuranceOptions;
  advancedOptions: AdvancedOptions | null;
  shipmentItems: ShipmentItem[] | null;
  labelData: string | null;
  formData: string | null;
}

export interface ShipmentRow {
  shipment: Shipment;
  storeId: number | null;
  /** What the webhook's `batchId` query asks for: one per label made singly. */
  batchId: string;
  /** The custom store has been told of it, or at least it was tried. */
  told?: boolean;
}

export interface Fulfillment {
  fulfillmentId: number;
  orderId: number;
  orderNumber: string;
  userId: string | null;
  customerEmail: string | null;
  trackingNumber: string | null;
  createDate: PacificTime;
  shipDate: PacificTime;
  voidDate: PacificTime | null;
  deliveryDate: PacificTime | null;
  carrierCode: string;
  sellerFillProviderId: number | null;
  sellerFillProviderName: string | null;
  fulfillmentProviderCode: string | null;
  fulfillmentServiceCode: string | null;
  fulfillmentFee: number;
  voidRequested: boolean;
  voided: boolean;
  marketplaceNotified: boolean;
  notifyErrorMessage: string | null;
  shipTo: Address;
}

export interface Product {
  productId: number;
  sku: string;
  name: string;
  price: number;
  defaultCost: number | null;
  length: number | null;
  width: number | null;
  height: number | null;
  weightOz: number | null;
  internalNotes: string | null;
  fulfillmentSku: string | null;
  createDate: string;
  modifyDate: string;
  active: boolean;
  productCategory: { categoryId: number; name: string } | null;
  productType: string | null;
  warehouseLocation: string | null;
  defaultCarrierCode: string | null;
  defaultServiceCode: string | null;
  defaultPackageCode: string | null;
  defaultIntlCarrierCode: string | null;
  defaultIntlServiceCode: string | null;
  defaultIntlPackageCode: string | null;
  defaultConfirmation: string | null;
  defaultIntlConfirmation: string | null;
  customsDescription: string | null;
  customsValue: number | null;
  customsTariffNo: string | null;
  customsCountryCode: string | null;
  noCustoms: boolean | null;
  tags: { tagId: number; name: string }[];
  aliases: { name: string; storeId: number | null }[] | null;
  upc: string | null;
  thumbnailUrl: string | null;
}

export interface MarketplaceUsername {
  customerUserId: number;
  customerId: number;
  createDate: PacificTime | null;
  modifyDate: PacificTime | null;
  marketplaceId: number;
  marketplace: string;
  username: string;
}

export interface Customer {
  customerId: number;
  createDate: PacificTime;
  modifyDate: PacificTime;
  name: string;
  company: string | null;
  street1: string | null;
  street2: string | null;
  city: string | null;
  state: string | null;
  postalCode: string | null;
  countryCode: string | null;
  phone: string | null;
  email: string | null;
  addressVerified: string;
  marketplaceUsernames: MarketplaceUsername[];
  tags: { tagId: number; name: string }[];
}

export interface Warehouse {
  warehouseId: number;
  warehouseName: string;
  originAddress: Address;
  returnAddress: Address;
  createDate: PacificTime;
  isDefault: boolean;
}

export interface StatusMapping {
  orderStatus: OrderStatus;
  statusKey: string;
}

export interface Store {
  storeId: number;
  storeName: string;
  marketplaceId: number;
  marketplaceName: string;
  accountName: string | null;
  email: string | null;
  integrationUrl: string | null;
  active: boolean;
  companyName: string;
  phone: string;
  publicEmail: string;
  website: string;
  refreshDate: string;
  lastRefreshAttempt: string;
  createDate: string;
  modifyDate: string;
  autoRefresh: boolean;
  /** Only the answer for one store shows these. */
  statusMappings: StatusMapping[];
}

export interface Marketplace {
  name: string;
  marketplaceId: number;
  canRefresh: boolean;
  supportsCustomMappings: boolean;
  supportsCustomStatuses: boolean;
  canConfirmShipments: boolean;
}

export interface CarrierOffer {
  carrierCode: string;
  code: string;
  name: string;
  domestic: boolean;
  international: boolean;
}

export interface Carrier {
  name: string;
  code: string;
  accountNumber: string;
  requiresFundedAccount: boolean;
  balance: number;
  nickname: string | null;
  shippingProviderId: number;
  primary: boolean;
}

export interface Tag {
  tagId: number;
  name: string;
  color: string;
}

export interface User {
  userId: string;
  userName: string;
  name: string;
}

export const WEBHOOK_EVENTS = [
  'ORDER_NOTIFY',
  'ITEM_ORDER_NOTIFY',
  'SHIP_NOTIFY',
  'ITEM_SHIP_NOTIFY',
  'FULFILLMENT_SHIPPED',
  'FULFILLMENT_REJECTED',
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

export interface Webhook {
  IsLabelAPIHook: boolean;
  WebHookID: number;
  SellerID: number;
  StoreID: number | null;
  HookType: WebhookEvent;
  MessageFormat: 'Json';
  Url: string;
  Name: string | null;
  BulkCopyBatchID: number | null;
  BulkCopyRecordID: number | null;
  Active: boolean;
  WebhookLogs: never[];
  Seller: null;
  Store: null;
}
