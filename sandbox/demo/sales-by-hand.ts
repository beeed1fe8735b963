import { z } from 'zod';
import { addCustomers, type Cin7 } from '../cin7';
import { type State } from '../kit/state';
import { type DemoGoods } from './demo-goods';

/** A sale that is made in Cin7 itself, as one from another sales channel or over the telephone would be. */
export interface HandMadeSale {
  customer: string;
  email: string;
  channel: string | null;
  address: { line1: string; city: string; state: string; postcode: string; country: string };
  lines: { sku: string; quantity: number; price: number }[];
}

const BUYERS = [
  ['Orla Finnegan', '3 Shop Street', 'Galway', 'Galway', 'H91 X4TN', 'Ireland'],
  ['Tom Attwater', '41 Gas Lane', 'Norwich', 'Norfolk', 'NR2 1NR', 'United Kingdom'],
  ['Greta Lindqvist', 'Hansastr. 7', 'Hamburg', 'Hamburg', '20095', 'Germany'],
  ['Walt Brightwater', '12 Pine Road', 'Sacramento', 'California', '95814', 'United States'],
  ['Mirre de Wit', 'Oudegracht 99', 'Utrecht', 'Utrecht', '3511 AB', 'Netherlands'],
] as const;
const CHANNELS = ['Shopify', 'eBay', null] as const;

/** The demo's sale of that number, counted from 0: always the same one. */
export function saleByHand(goods: readonly DemoGoods[], nth: number): HandMadeSale {
  const stocked = goods.filter(({ kind, price }) => kind === 'stocked' && price > 0);
  const [name, line1, city, state, postcode, country] = BUYERS[nth % BUYERS.length] ?? BUYERS[0];
  const count = 1 + (nth % 3);
  return {
    customer: name,
    email: `${name.split(' ')[0]?.toLowerCase() ?? 'someone'}@example.com`,
    channel: CHANNELS[nth % CHANNELS.length] ?? null,
    address: { line1, city, state, postcode, country },
    lines: Array.from({ length: count }, (_, at) => stocked[(nth * 7 + at * 31) % stocked.length]).flatMap(
      (one, at) =>
        one === undefined ? [] : [{ sku: one.sku, price: one.price, quantity: 1 + ((nth + at) % 4) }],
    ),
  };
}

const made = z.object({ ID: z.string() });
const packed = z.object({
  Fulfilments: z.array(z.object({ TaskID: z.string(), Pack: z.object({ Status: z.string() }) })),
});

/**
 * Makes the sale as its people would: authorised, picked, packed, and with a shipment drafted, by which a custom store takes it to
 * ShipStation; without that it waits for somebody to buy its label. Answers its id.
 */
export function makeSale(
  cin7: Pick<Cin7, 'byHand' | 'company'>,
  accountId: string,
  sale: HandMadeSale,
  { drafted = true } = {},
): string {
  const company = cin7.company(accountId);
  addCustomers(company, [{ name: sale.customer, email: sale.email, address: sale.address }]);
  const { line1, city, state, postcode, country } = sale.address;
  const { ID } = made.parse(
    cin7.byHand(accountId, {
      verb: 'POST',
      path: 'sale',
      body: {
        Customer: sale.customer,
        SaleType: 'Simple',
        SkipQuote: true,
        Location: 'London',
        TaxRule: 'No VAT',
        Email: sale.email,
        ShippingAddress: {
          Line1: line1,
          City: city,
          State: state,
          Postcode: postcode,
          Country: country,
          Contact: sale.customer,
        },
      },
    }),
  );
  const lines = sale.lines.map(({ sku, quantity, price }) => ({
    SKU: sku,
    Quantity: quantity,
    Price: price,
    Tax: 0,
    Total: Math.round(quantity * price * 100) / 100,
    TaxRule: 'No VAT',
  }));
  cin7.byHand(accountId, {
    verb: 'POST',
    path: 'sale/order',
    body: { SaleID: ID, Status: 'AUTHORISED', AutoPickPackShipMode: 'AUTOPICKPACK', Lines: lines },
  });
  const { Fulfilments } = packed.parse(
    cin7.byHand(accountId, { verb: 'GET', path: 'sale', search: `ID=${ID}` }),
  );
  const task = Fulfilments.find(({ Pack }) => Pack.Status === 'AUTHORISED');
  // With too little stock it stays with the order, which is a story of its own.
  if (task !== undefined && drafted)
    cin7.byHand(accountId, {
      verb: 'POST',
      path: 'sale/fulfilment/ship',
      body: {
        TaskID: task.TaskID,
        Status: 'DRAFT',
        Lines: [{ ShipmentDate: company.today(), Box: 'Box 1' }],
      },
    });
  const stored = company.sales.get(ID);
  // The channel is what Cin7 writes when a sale comes from one; its API cannot.
  if (stored !== undefined && sale.channel !== null)
    company.saveSale({ ...stored, header: { ...stored.header, SourceChannel: sale.channel } });
  return ID;
}

/** Of three sales, the one whose label is bought through the shipping service; the first minutes show one of each kind. */
const labelledHere = 1;

/** Makes one every `everyMs`; how far it got is in `state`, so it goes on there after a restart. */
export function startSalesByHand(
  cin7: Pick<Cin7, 'byHand' | 'company'>,
  accountId: string,
  goods: readonly DemoGoods[],
  state: State,
  everyMs: number,
): { readonly made: number; stop(): void } {
  const cursor = state.collection<{ name: 'by-hand'; made: number }>('demo-sales', (row) => row.name);
  const soFar = (): number => cursor.get('by-hand')?.made ?? 0;
  const timer = setInterval(() => {
    makeSale(cin7, accountId, saleByHand(goods, soFar()), { drafted: soFar() % 3 !== labelledHere });
    cursor.put({ name: 'by-hand', made: soFar() + 1 });
  }, everyMs);
  return {
    get made() {
      return soFar();
    },
    stop: () => clearInterval(timer),
  };
}
