import { aChannelProduct } from '../../domain/test-kit/channel-product';
import { seedCustomStore } from '../../test/kit/seed-books';
import { ownDatabase } from '../../test/setup/database';
import { chooseLink } from './choose-link';
import { readListingFacts } from './listing-facts';
import { readCatalogProduct } from './read-product';
import { saveListings } from './save-listings';
import { saveCatalogProducts } from './save-products';

const db = ownDatabase({ poolSize: 2 });

const product = (id: string) => aChannelProduct({ id, sku: `SKU-${id}` });

test('what a person chose after the books were read stays as chosen; the rest is written', async () => {
  const place = await seedCustomStore(db, 'acme');
  await saveCatalogProducts(db, place, 'load', ['1', '2', '3'].map(product));
  const rows = await readListingFacts(db, place, { after: '', limit: 10 });
  const chosen = (id: string) => ({ id, sku: `SKU-${id}`, name: null });
  await chooseLink(db, place, chosen('1'), 'by-hand', 'ada');
  await chooseLink(db, place, chosen('2'), null, 'ada');
  await saveListings(
    db,
    place,
    rows.map((row) => ({
      id: row.id,
      read: row,
      productId: row.id === '2' ? null : 'by-sku',
      linkedBy: row.id === '2' ? null : 'sku',
      wants: row.id === '2' ? 'create' : null,
      changes: null,
      problem: null,
    })),
  );
  const now = await Promise.all(['1', '2', '3'].map((id) => readCatalogProduct(db, place, id)));
  expect(now.map((row) => [row?.product_id, row?.linked_by, row?.left_blank, row?.wants])).toEqual([
    ['by-hand', 'person', false, null],
    [null, null, true, null],
    ['by-sku', 'sku', false, null],
  ]);
});
