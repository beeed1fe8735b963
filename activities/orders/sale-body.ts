import { billingAddress, toCin7Address } from '../../domain/customer';
import { dayWords } from '../../domain/consolidation/day-sale';
import { saleExternalId } from '../../domain/external-id';
import { type OrderRef } from '../../domain/ids';
import { type Address } from '../../domain/order';
import { type SaleWrite } from '../../schemas/cin7/sale-write';
import { fit } from '../../schemas/cin7/write-field';
import { countryName } from '../../schemas/countries';
import { type OpenOrder, type OpenOrderWithSnapshot } from './open-order';

/** The header of the sale. contracts: cin7-core §3.2 */
export function saleBody(
  open: OpenOrderWithSnapshot,
  ref: OrderRef,
  generation: number,
  storeName: string | null,
): SaleWrite {
  const order = open.order();
  const contact = order.shipTo.name ?? order.billTo.name;
  return {
    ...commonHeader(open, ref, generation, storeName),
    ...(contact !== null && { Contact: fit(contact, 256) }),
    ...(order.shipTo.phone !== null && { Phone: fit(order.shipTo.phone, 50) }),
    ...(order.customerEmail !== null && { Email: fit(order.customerEmail, 256) }),
    BillingAddress: cin7Address(billingAddress(order)),
    ShippingAddress: {
      ...cin7Address(order.shipTo),
      ...(order.shipTo.company !== null && { Company: fit(order.shipTo.company, 128) }),
      ...(order.shipTo.name !== null && { Contact: fit(order.shipTo.name, 512) }),
      // Otherwise Cin7 adds an address to the customer for every new street (contracts: cin7-core §3.2).
      ShipToOther: true,
    },
    Note: fit(order.customerNotes ?? '', 1024),
    CustomerReference: fit(order.orderNumber, 256),
  };
}

/**
 * The header of the sale of a day: to the chosen customer, whose own contact and addresses Cin7 fills in; buyers and their addresses
 * are ignored. contracts: cin7-core §3.2
 */
export function daySaleBody(
  open: OpenOrder,
  ref: OrderRef,
  generation: number,
  storeName: string | null,
): SaleWrite {
  const { batch } = open.plan;
  const day = batch === undefined ? '' : dayWords(batch.day, batch.orders);
  return {
    ...commonHeader(open, ref, generation, storeName),
    Note: fit(day, 1024),
    CustomerReference: fit(day, 256),
  };
}

function commonHeader(open: OpenOrder, ref: OrderRef, generation: number, storeName: string | null) {
  const { plan } = open;
  const { settings } = open.connection;
  return {
    CustomerID: open.customerId(),
    ...(settings.revenueAccount !== null && { DefaultAccount: settings.revenueAccount }),
    SkipQuote: true as const,
    TaxRule: plan.taxRule,
    // All amounts are sent without tax; an inclusive rule is refused at mapping.
    TaxInclusive: false as const,
    ...(settings.priceTier !== null && { PriceTier: settings.priceTier }),
    SaleOrderDate: plan.orderDate,
    Location: plan.route.location,
    // The company's own currency, checked when the order was planned.
    CurrencyRate: '1',
    ...(settings.salesRepresentative === 'store-name' &&
      storeName !== null && { SalesRepresentative: fit(storeName, 256) }),
    ExternalID: saleExternalId(ref, generation),
    ...(plan.kind === 'Service' ? { ServiceOnly: true as const } : { SaleType: 'Simple' as const }),
  };
}

/** An address as Cin7 takes it, with the country's English name (contracts: cin7-core §3.2). */
export function cin7Address(address: Address) {
  const at = toCin7Address(address, countryName(address.country ?? '') ?? address.country ?? '');
  return {
    Line1: at.line1,
    Line2: at.line2,
    City: at.city,
    State: at.state,
    Postcode: at.postcode,
    Country: at.country,
  };
}
