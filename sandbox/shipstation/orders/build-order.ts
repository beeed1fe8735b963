import { randomUUID } from 'node:crypto';
import { Decimal } from 'decimal.js';
import { type AccountBook } from '../account-book';
import {
  type Address,
  type AdvancedOptions,
  type InternationalOptions,
  type Order,
  type OrderItem,
  type Weight,
} from '../model';
import { type AddressInput, type ItemInput, type OrderInput } from './order-input';
import { readPacific, shortTime } from '../pacific';
import { badField } from '../refusal';
import { inOunces, shownWeight } from '../weight';

/**
 * The order that a whole-resource write makes: whatever was not sent is empty, except what only ShipStation sets
 * (contracts: shipstation §2.3, §2.4). `before` is the order that is overwritten, if there is one.
 */
export function buildOrder(book: AccountBook, input: OrderInput, before?: Order): Order {
  const now = book.now();
  const items = (input.items ?? []).map((item) => buildItem(book, item, before, now));
  const taxAmount = input.taxAmount ?? 0;
  const shippingAmount = input.shippingAmount ?? 0;
  return {
    orderId: before?.orderId ?? book.nextId('order'),
    orderNumber: input.orderNumber,
    orderKey: before?.orderKey ?? (input.orderKey || randomUUID()),
    orderDate: date(book, 'orderDate', input.orderDate) ?? now,
    createDate: before?.createDate ?? now,
    modifyDate: now,
    paymentDate: date(book, 'paymentDate', input.paymentDate),
    shipByDate: date(book, 'shipByDate', input.shipByDate),
    orderStatus: input.orderStatus,
    customerId: before?.customerId ?? null,
    customerUsername: input.customerUsername ?? null,
    customerEmail: input.customerEmail ?? null,
    billTo: buildAddress(input.billTo, null),
    shipTo: buildAddress(input.shipTo, 'Address not yet validated'),
    items,
    orderTotal: orderTotal(items, taxAmount, shippingAmount),
    amountPaid: input.amountPaid ?? 0,
    taxAmount,
    shippingAmount,
    customerNotes: input.customerNotes ?? null,
    internalNotes: input.internalNotes ?? null,
    gift: input.gift ?? false,
    giftMessage: input.giftMessage ?? null,
    paymentMethod: input.paymentMethod ?? null,
    requestedShippingService: input.requestedShippingService ?? null,
    carrierCode: input.carrierCode ?? null,
    serviceCode: input.serviceCode ?? null,
    packageCode: input.packageCode ?? null,
    confirmation: input.confirmation ?? 'none',
    shipDate: date(book, 'shipDate', input.shipDate)?.slice(0, 10) ?? null,
    holdUntilDate: input.orderStatus === 'on_hold' ? (before?.holdUntilDate ?? null) : null,
    weight: shownWeight(input.weight) ?? totalWeight(items),
    dimensions: input.dimensions ?? null,
    insuranceOptions: {
      provider: input.insuranceOptions?.provider ?? null,
      insureShipment: input.insuranceOptions?.insureShipment ?? false,
      insuredValue: input.insuranceOptions?.insuredValue ?? 0,
    },
    internationalOptions: buildInternational(input),
    advancedOptions: buildAdvanced(book, input, before),
    tagIds: input.tagIds ?? before?.tagIds ?? null,
    userId: before?.userId ?? null,
    externallyFulfilled: before?.externallyFulfilled ?? false,
    externallyFulfilledBy: before?.externallyFulfilledBy ?? null,
    externallyFulfilledById: before?.externallyFulfilledById ?? null,
    externallyFulfilledByName: before?.externallyFulfilledByName ?? null,
  };
}

/** Lines, tax and shipping together, in cents; the vendor's samples add up so. Line taxes are part of the order's tax. */
export function orderTotal(items: readonly OrderItem[], taxAmount: number, shippingAmount: number): number {
  return items
    .reduce((sum, item) => sum.plus(new Decimal(item.unitPrice).times(item.quantity)), new Decimal(0))
    .plus(taxAmount)
    .plus(shippingAmount)
    .toDecimalPlaces(2)
    .toNumber();
}

function buildItem(book: AccountBook, item: ItemInput, before: Order | undefined, now: string): OrderItem {
  // Its own id counts first: several lines may bear one key.
  const same =
    before?.items.find((old) => item.orderItemId != null && old.orderItemId === item.orderItemId) ??
    before?.items.find((old) => item.lineItemKey != null && old.lineItemKey === item.lineItemKey);
  return {
    orderItemId: same?.orderItemId ?? book.nextId('orderItem'),
    lineItemKey: item.lineItemKey ?? null,
    sku: item.sku ?? null,
    name: item.name,
    imageUrl: item.imageUrl ?? null,
    weight: shownWeight(item.weight),
    quantity: item.quantity,
    unitPrice: item.unitPrice ?? 0,
    taxAmount: item.taxAmount ?? null,
    shippingAmount: item.shippingAmount ?? null,
    warehouseLocation: item.warehouseLocation ?? null,
    options: item.options ?? [],
    productId: item.productId ?? same?.productId ?? null,
    fulfillmentSku: item.fulfillmentSku ?? null,
    adjustment: item.adjustment ?? false,
    upc: item.upc ?? null,
    createDate: same?.createDate ?? shortTime(now),
    modifyDate: shortTime(now),
  };
}

export function buildAddress(input: AddressInput | null | undefined, verified: string | null): Address {
  return {
    name: input?.name ?? null,
    company: input?.company ?? null,
    street1: input?.street1 ?? null,
    street2: input?.street2 ?? null,
    street3: input?.street3 ?? null,
    city: input?.city ?? null,
    state: input?.state ?? null,
    postalCode: input?.postalCode ?? null,
    country: input?.country?.toUpperCase() ?? null,
    phone: input?.phone ?? null,
    residential: input?.residential ?? null,
    addressVerified: verified,
  };
}

/** The sum of the lines in ounces, as ShipStation fills it in when no weight is sent. */
function totalWeight(items: readonly OrderItem[]): Weight {
  const ounces = items.reduce((sum, item) => sum + inOunces(item.weight) * item.quantity, 0);
  return { value: Math.max(0, Math.round(ounces * 100) / 100), units: 'ounces', WeightUnits: 1 };
}

function buildInternational(input: OrderInput): InternationalOptions {
  const sent = input.internationalOptions;
  return {
    contents: sent?.contents ?? null,
    customsItems:
      sent?.customsItems?.map((item) => ({
        customsItemId: item.customsItemId ?? null,
        description: item.description ?? null,
        quantity: item.quantity,
        value: item.value,
        harmonizedTariffCode: item.harmonizedTariffCode ?? null,
        countryOfOrigin: item.countryOfOrigin ?? null,
      })) ?? null,
    nonDelivery: sent?.nonDelivery ?? null,
  };
}

function buildAdvanced(book: AccountBook, input: OrderInput, before: Order | undefined): AdvancedOptions {
  const sent = input.advancedOptions;
  return {
    warehouseId: sent?.warehouseId ?? defaultWarehouse(book),
    nonMachinable: sent?.nonMachinable ?? false,
    saturdayDelivery: sent?.saturdayDelivery ?? false,
    containsAlcohol: sent?.containsAlcohol ?? false,
    mergedOrSplit: before?.advancedOptions.mergedOrSplit ?? false,
    mergedIds: before?.advancedOptions.mergedIds ?? [],
    parentId: before?.advancedOptions.parentId ?? null,
    // An order stays in the store that it was created in.
    storeId: before?.advancedOptions.storeId ?? storeFor(book, sent?.storeId),
    customField1: sent?.customField1 ?? null,
    customField2: sent?.customField2 ?? null,
    customField3: sent?.customField3 ?? null,
    source: sent?.source ?? null,
    billToParty: sent?.billToParty ?? null,
    billToAccount: sent?.billToAccount ?? null,
    billToPostalCode: sent?.billToPostalCode ?? null,
    billToCountryCode: sent?.billToCountryCode ?? null,
    billToMyOtherAccount: sent?.billToMyOtherAccount ?? null,
  };
}

function storeFor(book: AccountBook, storeId: number | null | undefined): number {
  if (storeId != null) {
    if (book.stores.get(String(storeId)) === undefined)
      throw badField('advancedOptions.storeId', 'is not a store of this account');
    return storeId;
  }
  const manual = book.stores.values().find((store) => store.marketplaceId === 0);
  if (manual === undefined)
    throw badField('advancedOptions.storeId', 'is required: there is no manual store');
  return manual.storeId;
}

function defaultWarehouse(book: AccountBook): number | null {
  return book.warehouses.values().find((warehouse) => warehouse.isDefault)?.warehouseId ?? null;
}

function date(book: AccountBook, field: string, text: string | null | undefined): string | null {
  if (!text) return null;
  const time = readPacific(text, book.switches.now.datesWithOffset);
  if (time === null)
    throw badField(field, 'must be a Pacific date and time, yyyy-mm-dd hh:mm:ss, without offset');
  return time;
}
