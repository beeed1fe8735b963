import { type Cin7Account, type Cin7ProductId } from '../../domain/ids';
import { add, compare, type DecimalText, subtract } from '../../domain/money';
import { type Cin7Client } from '../cin7/client';
import { PAGE_SIZE } from '../cin7/pages';

/** A product whose stock is asked for. */
export interface Asked {
  productId: Cin7ProductId;
  sku: string;
  /** Only what is there: Cin7's answer counts what could be made of a kit as available, but nobody makes it for a build. */
  shelfOnly: boolean;
}

type Row = Awaited<ReturnType<Cin7Client['productAvailability']>>['ProductAvailabilityList'][number];

/**
 * What is available at one location. Stock on order and in transit does not count. One call serves all products if the location has no
 * more rows than a page; else one call each, because rows have no stable order over pages (contracts: cin7-core §1.4, §3.12).
 */
export class StockReader {
  /** Locations with more rows than a page; found out once per worker. */
  private readonly large = new Set<string>();

  /**
   * Products that Cin7 does not name are at zero (contracts: cin7-core §3.12).
   *
   * @param options.roughly many products of a large location are read by pages: a row that moved between two of them is missed.
   */
  async availableAt(
    cin7: Cin7Client,
    account: Cin7Account,
    location: string,
    asked: readonly Asked[],
    { roughly = false } = {},
  ): Promise<Map<Cin7ProductId, DecimalText>> {
    const place = `${account} ${location}`;
    if (asked.length > 1 && !this.large.has(place)) {
      const page = await cin7.productAvailability({ page: 1, location });
      const rows = page.ProductAvailabilityList;
      if (rows.length < PAGE_SIZE) return sumOf(rows, location, asked);
      this.large.add(place);
    }
    const rows: Row[] = [];
    if (asked.length > fewProducts && roughly) return sumOf(await allRows(cin7, location), location, asked);
    for (const { sku } of asked) {
      const page = await cin7.productAvailability({ page: 1, sku, location });
      rows.push(...page.ProductAvailabilityList);
    }
    return sumOf(rows, location, asked);
  }
}

/** So many products are asked for one by one, also where it need not be exact. */
const fewProducts = 5;
/** No location has more rows than that. */
const mostPages = 200;

async function allRows(cin7: Cin7Client, location: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (let page = 1; page <= mostPages; page++) {
    const read = (await cin7.productAvailability({ page, location })).ProductAvailabilityList;
    rows.push(...read);
    if (read.length < PAGE_SIZE) break;
  }
  return rows;
}

/** Bins and batches of a location are rows of their own; the filters are not relied on. */
function sumOf(
  rows: readonly Row[],
  location: string,
  asked: readonly Asked[],
): Map<Cin7ProductId, DecimalText> {
  const found = new Map<Cin7ProductId, DecimalText>(asked.map(({ productId }) => [productId, '0']));
  const kits = new Set(asked.filter(({ shelfOnly }) => shelfOnly).map(({ productId }) => productId));
  for (const row of rows) {
    const before = found.get(row.ID);
    if (before === undefined || row.Location !== location) continue;
    found.set(row.ID, add(before, kits.has(row.ID) ? onTheShelf(row) : (row.Available ?? '0')));
  }
  return found;
}

function onTheShelf({ Available, OnHand, Allocated }: Row): DecimalText {
  const free = subtract(OnHand ?? '0', Allocated ?? '0');
  return compare(Available ?? '0', free) < 0 ? (Available ?? '0') : free;
}
