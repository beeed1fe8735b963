import { readDocuments } from '../online-retail/read-documents';
import { readDemoDay } from './files';
import { vendorSampleOrders } from './demo-orders';

/**
 * What the demo company knows of a code that was sold:
 * `stocked` plenty everywhere · `short` less than the day wants · `assembled` made from parts on demand, by order of the bridge ·
 * `kit` made from parts by Cin7 itself · `unknown` not in Cin7 at all · `part` so much of what the day wants at each location
 */
export type GoodsKind = 'stocked' | 'short' | 'assembled' | 'kit' | 'unknown' | 'part';

export interface DemoGoods {
  sku: string;
  name: string;
  /** highest price of the day, GBP */
  price: number;
  /** pieces sold on the day */
  sold: number;
  kind: GoodsKind;
  /** Of kind `part`: percent of the pieces sold. */
  part?: number;
}

const KIND_AT: Readonly<Record<number, GoodsKind>> = {
  17: 'short',
  43: 'assembled',
  71: 'kit',
  89: 'unknown',
};
const EVERY = 271;

/**
 * Whether a code is a product: it has a digit and is no postage (`C2`). Manual entries, bank charges and discounts are none.
 * Codes that differ by case alone are one product, as in Cin7.
 */
export function isProductCode(code: string): boolean {
  return /\d/.test(code) && code.toUpperCase() !== 'C2';
}

/** Everything that a day's file sells, by SKU in the order of first sale. All of it is `stocked`. */
export function goodsOf(csvText: string): DemoGoods[] {
  const bySku = new Map<string, DemoGoods>();
  for (const { lines } of readDocuments(csvText))
    for (const { stockCode, description, quantity, unitPrice } of lines) {
      if (!isProductCode(stockCode)) continue;
      const key = stockCode.toLowerCase();
      const goods = bySku.get(key) ?? {
        sku: stockCode,
        name: '',
        price: 0,
        sold: 0,
        kind: 'stocked' as const,
      };
      goods.name ||= description;
      goods.price = Math.max(goods.price, unitPrice);
      goods.sold += Math.max(0, quantity);
      bySku.set(key, goods);
    }
  return [...bySku.values()].map((goods) => ({ ...goods, name: goods.name || goods.sku }));
}

/** The demo's goods: of a few hundred each time, one is short, one is assembled, one is a kit, one is unknown. */
export function demoGoods(): DemoGoods[] {
  const day = goodsOf(readDemoDay()).map((goods, index) => ({
    ...goods,
    kind: KIND_AT[index % EVERY] ?? goods.kind,
  }));
  const samples = vendorSampleOrders().flatMap((order) =>
    (order.items ?? []).flatMap((item) =>
      item.sku && !item.adjustment
        ? [
            {
              sku: item.sku,
              name: item.name,
              price: item.unitPrice ?? 0,
              sold: item.quantity,
              kind: 'stocked' as const,
            },
          ]
        : [],
    ),
  );
  const known = new Map([...day, ...samples].map((goods) => [goods.sku.toLowerCase(), goods]));
  return [...known.values()];
}
