import { as, type ConnectionId, type TenantId } from '../domain/ids';
import { seedBooks } from '../test/kit/seed-books';
import { ownDatabase } from '../test/setup/database';
import { findProductsBySku as findBySku } from './mappings/find-products-by-sku';
import { searchProducts } from './mappings/search-products';
import { listOrders } from './orders/list-orders';
import { findLinkedProducts, findProductsBySku } from './products/find-products';

/** Order numbers and SKUs come from shops and from people: each of these must be a text like any other, and match itself only. */
const corpus = [
  `' or '1'='1`,
  `'; drop table product; --`,
  `") or 1=1 --`,
  `\\'; select pg_sleep(5); --`,
  `$1`,
  `$$; delete from ss_order; $$`,
  `{a,b}`,
  `a","b`,
  `%`,
  `_`,
  `\\`,
  `null`,
  `E'\\x41'`,
  `/* */ union select 1`,
  `ⅠⅡ 🚚 İı ß`,
  `'`.repeat(3_000),
];

const tenant = as<TenantId>('acme');
const connection = as<ConnectionId>('main');

const db = ownDatabase();
beforeAll(async () => {
  await seedBooks(db, { tenant, connection });
  await seed();
});

/** One product, link and order for each text, and one that only a trick could find. */
async function seed(): Promise<void> {
  for (const [index, text] of ['plain', ...corpus].entries()) {
    const id = String(index);
    await db
      .insertInto('product')
      .values({
        tenant_id: tenant,
        product_id: id,
        sku: text.slice(0, 2_000),
        name: 'x',
        type: 'Stock',
        active: true,
      })
      .execute();
    await db
      .insertInto('product_link')
      .values({
        tenant_id: tenant,
        connection_id: connection,
        ss_sku: text.slice(0, 2_000),
        product_id: id,
        created_by: 'test',
      })
      .execute();
    await db
      .insertInto('ss_order')
      .values({
        tenant_id: tenant,
        ss_account: 'ss-1',
        order_id: id,
        connection_id: connection,
        order_number: text.slice(0, 2_000),
        order_status: 'awaiting_shipment',
        modify_date: new Date(),
        state: 'waiting',
        stage: 'pending',
        latest_hash: 'h',
      })
      .execute();
  }
}

describe.each(corpus.map((text) => text.slice(0, 2_000)))('the text %j', (text) => {
  it('as a SKU finds the product of that SKU alone', async () => {
    expect((await findProductsBySku(db, tenant, [text])).map((each) => each.sku)).toEqual([text]);
    expect((await findBySku(db, tenant, text)).map((each) => each.sku)).toEqual([text]);
    expect([...(await findLinkedProducts(db, tenant, connection, [text])).keys()]).toEqual([text]);
  });

  it('as a search finds only what holds it', async () => {
    const found = await searchProducts(db, tenant, text, 50);
    expect(found.length).toBeGreaterThan(0);
    for (const each of found) expect(each.sku.toLowerCase()).toContain(text.toLowerCase());
  });

  it('as an order number finds that order alone', async () => {
    const page = await listOrders(db, { tenant, connection, states: [], number: text, limit: 50 });
    expect(page.rows.map((row) => row.order_number)).toEqual([text]);
  });
});
