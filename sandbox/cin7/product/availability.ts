import { type Company } from '../company';
import { type Call, type Resource } from '../http/call';
import { page } from '../http/paging';
import { assemblable } from '../assembly/bill';
import { type Product, type StockRow } from '../model';
import { add, multiply, subtract } from '../numbers';
import { emptyRow, rowsOf } from '../stock';

/** `GET /ref/productavailability` (contracts: cin7-core §3.12). */
export const availability: Resource = {
  GET(call) {
    const rows = productsAsked(call).flatMap((product) => stockRowsShown(call.company, product.ID));
    const place = call.query.text('Location');
    const batch = call.query.text('Batch');
    const asked = rows.filter(
      (row) =>
        (place === undefined || row.Location === place) && (batch === undefined || row.Batch === batch),
    );
    return page(call, 'ProductAvailabilityList', asked);
  },
};

function productsAsked(call: Call): Product[] {
  const { company, query } = call;
  const [id, name, sku, category] = [
    query.text('ID'),
    query.text('Name'),
    query.text('Sku'),
    query.text('Category'),
  ];
  return company.products.filter(
    (product) =>
      (id === undefined || product.ID === id.toLowerCase()) &&
      (sku === undefined || product.SKU === sku) &&
      (name === undefined || product.Name.toLowerCase().startsWith(name.toLowerCase())) &&
      (category === undefined || product.Category === category),
  );
}

export interface AvailabilityRow {
  ID: string;
  SKU: string;
  Name: string;
  Barcode: string | null;
  Location: string;
  Bin: string | null;
  Batch: string | null;
  ExpiryDate: string | null;
  OnHand: number;
  Allocated: number;
  Available: number;
  OnOrder: number;
  StockOnHand: number;
  InTransit: number;
  NextDeliveryDate: string | null;
}

/** Rows that are all zero are not shown: what is missing is zero. */
export function stockRowsShown(company: Company, productId: string): AvailabilityRow[] {
  const product = company.products.get(productId);
  if (product === undefined || product.Type === 'Service') return [];
  return withKits(company, product)
    .filter(({ row, extra }) =>
      [row.onHand, row.allocated, row.onOrder, row.inTransit, extra].some((n) => n !== 0),
    )
    .map(({ row, extra }) => ({
      ID: product.ID,
      SKU: product.SKU,
      Name: product.Name,
      Barcode: product.Barcode,
      Location: company.locations.get(row.locationId)?.Name ?? '',
      Bin: row.binId === null ? null : (company.locations.get(row.binId)?.Name ?? null),
      Batch: row.batch,
      ExpiryDate: row.expiry,
      OnHand: row.onHand,
      Allocated: row.allocated,
      Available: add(subtract(row.onHand, row.allocated), extra),
      OnOrder: row.onOrder,
      // Money in base currency, not units.
      StockOnHand: multiply(row.onHand, row.unitCost === 0 ? product.AverageCost : row.unitCost),
      InTransit: row.inTransit,
      NextDeliveryDate: row.nextDelivery,
    }));
}

/** What could be made of a kit counts as available, so that Available is not OnHand less Allocated. */
function withKits(company: Company, product: Product): { row: StockRow; extra: number }[] {
  const rows = rowsOf(company, product.ID);
  if (!product.AutoAssembly) return rows.map((row) => ({ row, extra: 0 }));
  const warehouses = company.locations.filter((one) => one.ParentID === null).map((one) => one.ID);
  const shelves = warehouses.flatMap((locationId) => {
    const extra = assemblable(company, product, locationId);
    const main = rows.find(
      (row) => row.locationId === locationId && row.binId === null && row.batch === null,
    );
    const row = main ?? emptyRow({ productId: product.ID, locationId, binId: null, batch: null });
    return main === undefined && extra === 0 ? [] : [{ row, extra }];
  });
  const others = rows
    .filter((row) => row.binId !== null || row.batch !== null)
    .map((row) => ({ row, extra: 0 }));
  return [...shelves, ...others];
}
