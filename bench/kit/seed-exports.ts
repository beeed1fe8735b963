import { type Client } from 'pg';
import { type ExportOrder } from '../../domain/custom-store/export-order';
import { orderXml } from '../../domain/custom-store/order-xml';

/** So many changes are stamped into each minute. */
export const changesPerMinute = 50;

/** An order as large as most are: three lines, two addresses, a note. */
const sample: ExportOrder = {
  OrderID: '00000000-0000-4000-8000-000000000000',
  OrderNumber: 'SO-000000',
  OrderDate: '01/05/2026 12:00',
  OrderStatus: 'ready',
  ShippingMethod: 'Royal Mail Tracked 48',
  PaymentMethod: '30 days',
  CurrencyCode: 'GBP',
  OrderTotal: '117.40',
  TaxAmount: '19.57',
  ShippingAmount: '4.95',
  CustomerNotes: 'Please leave it with the neighbour at number 12, and ring twice.',
  InternalNotes: null,
  CustomField1: 'WEB-4711',
  CustomField2: 'London',
  CustomField3: 'cin7-sale:00000000-0000-4000-8000-000000000000',
  Source: 'Shopify',
  Customer: {
    CustomerCode: 'someone@example.com',
    BillTo: { Name: 'A Buyer', Company: null, Phone: '555-0100', Email: 'someone@example.com' },
    ShipTo: {
      Name: 'A Buyer',
      Company: 'Some Company Ltd',
      Address1: '1 Any Street',
      Address2: 'Second floor',
      City: 'Norwich',
      State: 'Norfolk',
      PostalCode: 'NR2 1NR',
      Country: 'GB',
      Phone: '555-0100',
    },
  },
  Items: [1, 2, 3].map((nth) => ({
    LineItemID: `11111111-0000-4000-8000-00000000000${nth}`,
    SKU: `SKU-${nth}`,
    Name: `White hanging heart holder, number ${nth}`,
    Weight: '12.35',
    WeightUnits: 'Ounces' as const,
    Quantity: nth,
    UnitPrice: '15.48',
    UPC: '012345678905',
    Location: `A${nth}-B2`,
    Adjustment: false,
    Options: [{ Name: 'Comment', Value: 'as ordered' }],
  })),
};

/** Writes changes `from` … `to` (ordinals) into a connection's log, the first one stamped at `base`. Some 25,000 a second. */
export async function seedChanges(
  client: Client,
  of: { tenant: string; connection: string },
  base: Date,
  from: number,
  to: number,
): Promise<void> {
  const xml = orderXml(sample, base);
  await client.query(
    `insert into export_head (tenant_id, connection_id) values ($1, $2) on conflict do nothing`,
    [of.tenant, of.connection],
  );
  await client.query(
    `insert into export_change (tenant_id, connection_id, ordinal, sale_id, stamp, content_hash, xml)
     select $1, $2, n, id, $3::timestamptz + make_interval(mins => ((n - 1) / $6)::int, secs => ((n - 1) % $6)::int),
       md5(n::text), replace(replace($7, '00000000-0000-4000-8000-000000000000', id), 'SO-000000', 'SO-' || n)
     from generate_series($4::bigint, $5::bigint) as n, lateral (select md5(n::text)::uuid::text as id) as i`,
    [of.tenant, of.connection, base, from, to, changesPerMinute, xml],
  );
  await client.query(
    `update export_head set next_ordinal = $3::bigint + 1,
       last_stamp = (select max(stamp) from export_change where tenant_id = $1 and connection_id = $2)
     where tenant_id = $1 and connection_id = $2`,
    [of.tenant, of.connection, to],
  );
  await client.query('vacuum analyze export_change');
}
