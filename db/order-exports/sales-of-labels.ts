import { sql } from 'kysely';
import { numbersToLookUp } from '../../domain/echo';
import { type TenantId } from '../../domain/ids';
import { type Db } from '../open';

export interface SalesOfLabels {
  /** By ShipStation's id of the order. */
  byOrder: Map<string, string>;
  /** By the label's own id: it was told of before, or bought here. Several where orders were combined; not those that others told of. */
  byLabel: Map<string, string[]>;
  /** Of the sales that were asked for, those that were exported as orders. */
  exported: ReadonlySet<string>;
  /** Whether any order of ours stands in ShipStation, so that an operator may have combined it into another. */
  exportsAny: boolean;
  /** By the id of a label that was asked for here, whose order an operator may buy another one at; not while it is being bought. */
  byOwn: Map<string, string>;
  /** By the number of an order of ours, with or without a split's `-n`; it proves nothing. */
  byNumber(orderNumber: string | null): string | undefined;
}

interface Asked {
  orderIds?: readonly string[];
  vendorIds?: readonly string[];
  numbers?: readonly string[];
  saleIds?: readonly string[];
  labelIds?: readonly string[];
}

/** Which sales of this tenant these orders and labels of ShipStation are of; what is none of ours is not there. Index look-ups. */
export async function salesOfLabels(
  db: Db,
  tenant: TenantId,
  { orderIds = [], vendorIds = [], numbers = [], saleIds = [], labelIds = [] }: Asked,
): Promise<SalesOfLabels> {
  const { rows } = await sql<{
    by: 'order' | 'label' | 'own' | 'number' | 'sale' | 'any';
    id: string;
    sale_id: string;
  }>`
    select 'order' as by, ss_order_id as id, sale_id from order_export
    where tenant_id = ${tenant} and ss_order_id = any(${sql.val([...orderIds])}::text[])
    union all
    select 'label', vendor_id, sale_id from parcel p
    where tenant_id = ${tenant} and vendor_id = any(${sql.val([...vendorIds])}::text[])
      and not exists (select from connection c where c.tenant_id = p.tenant_id
        and c.connection_id = p.connection_id and c.kind <> 'shipping-service')
    union all
    select 'own', label_id, sale_id from label
    where tenant_id = ${tenant} and label_id = any(${sql.val([...labelIds])}::text[])
      and sale_id is not null and state <> 'working' and not test
    union all
    select 'number', order_number, sale_id from exported_sale
    where tenant_id = ${tenant} and way = 'orders'
      and order_number = any(${sql.val(numbers.flatMap(numbersToLookUp))}::text[])
    union all
    select 'sale', sale_id, sale_id from exported_sale
    where tenant_id = ${tenant} and way = 'orders' and sale_id = any(${sql.val([...saleIds])}::text[])
    union all
    (select 'any', ss_order_id, sale_id from order_export
      where tenant_id = ${tenant} and ss_order_id is not null limit 1)`.execute(db);
  const of = (by: 'order' | 'own' | 'number' | 'sale') =>
    new Map(rows.filter((row) => row.by === by).map((row): [string, string] => [row.id, row.sale_id]));
  const byLabel = new Map<string, string[]>();
  for (const { by, id, sale_id } of rows)
    if (by === 'label') byLabel.set(id, [...(byLabel.get(id) ?? []), sale_id]);
  const byNumber = of('number');
  return {
    byOrder: of('order'),
    byLabel,
    byOwn: of('own'),
    exported: new Set(of('sale').keys()),
    exportsAny: rows.some(({ by }) => by === 'any'),
    byNumber: (orderNumber) =>
      orderNumber === null
        ? undefined
        : numbersToLookUp(orderNumber)
            .map((number) => byNumber.get(number))
            .find((sale) => sale !== undefined),
  };
}
