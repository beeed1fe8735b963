import { type ImportedOrder } from '../../sandbox/shipstation';

/** The SKUs that the Cin7 company of a stage holds. */
export const skus = Array.from({ length: 20 }, (_, n) => `SKU-${n + 1}`);

const address = (name: string) => ({
  name,
  street1: '1 High Street',
  city: 'Leeds',
  state: 'West Yorkshire',
  postalCode: 'LS1 4AP',
  country: 'GB',
  phone: '0113 496 0000',
});

/** What an order of this number costs: two lines, tax and shipping; no two neighbours cost the same. */
export interface Amounts {
  total: number;
  quantities: [sku: string, quantity: number][];
}

/** A paid order of a buyer of its own, so that its customer has to be made, too. */
export function plainOrder(number: string, n: number): ImportedOrder {
  const { total, quantities } = amountsOf(n);
  const buyer = `Buyer ${number}`;
  return {
    orderNumber: number,
    orderKey: `key-${number}`,
    orderDate: '2026-03-02T09:00:00',
    paymentDate: '2026-03-02T09:00:05',
    orderStatus: 'awaiting_shipment',
    customerUsername: `buyer-${number}`,
    customerEmail: `buyer-${number}@example.com`,
    billTo: address(buyer),
    shipTo: address(buyer),
    items: quantities.map(([sku, quantity], at) => ({
      lineItemKey: `${number}-${at}`,
      sku,
      name: `Thing ${sku}`,
      quantity,
      unitPrice: at === 0 ? 3.25 : 7,
    })),
    amountPaid: total,
    taxAmount: 2,
    shippingAmount: 4.5,
    paymentMethod: 'Card',
  };
}

export function amountsOf(n: number): Amounts {
  const first: [string, number] = [skus[n % skus.length] ?? '', 1 + (n % 4)];
  const second: [string, number] = [skus[(n + 7) % skus.length] ?? '', 1 + (n % 3)];
  return { total: first[1] * 3.25 + second[1] * 7 + 2 + 4.5, quantities: [first, second] };
}
