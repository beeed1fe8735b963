import { type Call, type Query, type Resource } from '../http/call';
import { page } from '../http/paging';
import { type Product, type ProductAttachment } from '../model';
import { type Include, productShown } from './show';
import { writeProduct } from './write';

/** `/product` (contracts: cin7-core §3.11). */
export const products: Resource = {
  GET(call) {
    const include = included(call.query);
    return page(
      call,
      'Products',
      candidates(call).filter((product) => asked(call, product)),
      (product) => productShown(product, include, filesOf(call, product, include)),
    );
  },
  POST: (call) => writeProduct(call, true),
  PUT: (call) => writeProduct(call, false),
};

const names: readonly Include[] = [
  'BOM',
  'Suppliers',
  'Movements',
  'Attachments',
  'ReorderLevels',
  'CustomPrices',
];
const included = (query: Query): Set<Include> =>
  new Set(names.filter((name) => query.flag(`Include${name}`)));

const filesOf = (call: Call, product: Product, include: ReadonlySet<Include>): ProductAttachment[] =>
  include.has('Attachments')
    ? call.company.productAttachments.filter((one) => one.productId === product.ID)
    : [];

function candidates(call: Call): Product[] {
  const id = call.query.text('ID');
  if (id === undefined) return call.company.products.values();
  const found = call.company.products.get(id.toLowerCase());
  return found === undefined ? [] : [found];
}

function asked(call: Call, product: Product): boolean {
  const { query, company } = call;
  const fits = (value: string, wanted: string | undefined): boolean => {
    if (wanted === undefined) return true;
    const [a, b] = [value.toLowerCase(), wanted.toLowerCase()];
    return company.switches.productFilter === 'contains' ? a.includes(b) : a.startsWith(b);
  };
  const since = query.since('ModifiedSince');
  return (
    (query.flag('IncludeDeprecated') || product.Status !== 'Deprecated') &&
    fits(product.Name, query.text('Name')) &&
    fits(product.SKU, query.text('Sku')) &&
    (since === undefined || Date.parse(product.LastModifiedOn) >= since)
  );
}
