import { type CompanySeed, type ProductSeed, type StockSeed } from '../cin7';
import { DEMO_CIN7 } from './demo-keys';
import { type DemoGoods } from './demo-goods';
import { DEMO_PLACES } from './places';

const HOME = 'London';
const PARTS: readonly ProductSeed[] = [
  { sku: 'PART-BLANK', name: 'Unprinted blank', price: 0.5, averageCost: 0.2, category: 'Parts' },
  { sku: 'PART-TRIM', name: 'Trim and ribbon', price: 0.3, averageCost: 0.1, category: 'Parts' },
];
const AMPLE = 1_000;

/** The demo's Cin7 company: no customers, three locations, and goods as their kind says. */
export function demoCompany(goods: readonly DemoGoods[]): CompanySeed {
  const known = goods.filter(({ kind }) => kind !== 'unknown');
  return {
    ...DEMO_CIN7,
    company: 'Lantern & Twine Ltd',
    currency: 'GBP',
    timeZone: 'Europe/London',
    locations: DEMO_PLACES.map(({ name, isDefault, line1, city, state, postcode, country }) => ({
      name,
      isDefault,
      line1,
      city,
      state,
      postcode,
      country,
    })),
    taxRules: [
      { name: 'No VAT', percent: 0 },
      { name: 'UK VAT 20%', percent: 20 },
      { name: 'IE VAT 23%', percent: 23 },
      { name: 'NL VAT 21%', percent: 21 },
      { name: 'UK VAT 20% (inclusive)', percent: 20, inclusive: true },
    ],
    priceTiers: ['Retail', 'Wholesale', 'Trade'],
    paymentTerms: [
      { name: 'Paid in advance', days: 0 },
      { name: '30 days', days: 30 },
    ],
    categories: ['Gifts', 'Parts', 'Other'],
    products: [...PARTS, ...known.map(product)],
    stock: [...PARTS.flatMap(({ sku }) => everywhere(sku, 100_000)), ...known.flatMap((one) => stock(one))],
  };
}

function product({ sku, name, price, kind }: DemoGoods): ProductSeed {
  const made = kind === 'assembled' || kind === 'kit';
  return {
    sku,
    name,
    category: 'Gifts',
    price: { Retail: price, Wholesale: pence(price * 0.8), Trade: pence(price * 0.7) },
    averageCost: pence(price * 0.4),
    // Dear things tend to be heavy.
    weight: Math.round(100 + price * 40) / 1_000,
    ...(made
      ? { bill: PARTS.map((part) => ({ sku: part.sku, quantity: 1 })), autoAssembly: kind === 'kit' }
      : {}),
  };
}

function stock({ sku, sold, kind, part = 100 }: DemoGoods): StockSeed[] {
  switch (kind) {
    case 'stocked':
      return everywhere(sku, Math.max(AMPLE, sold * 20));
    case 'short':
    case 'assembled':
      // Half of what the day asks for, and only at home.
      return [{ sku, location: HOME, onHand: Math.floor(sold / 2) }].filter(({ onHand }) => onHand > 0);
    case 'part':
      return everywhere(sku, Math.max(1, Math.floor((sold * part) / 100)));
    case 'kit':
    case 'unknown':
      return [];
  }
}

const everywhere = (sku: string, onHand: number): StockSeed[] =>
  DEMO_PLACES.map(({ name }) => ({ sku, location: name, onHand }));

const pence = (amount: number): number => Math.round(amount * 100) / 100;
