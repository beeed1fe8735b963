import { sql } from 'kysely';
import { type LeftOut } from '../../domain/custom-store/left-out';
import { type Db } from '../open';
import { type ConnectionRef } from '../../domain/ids';
import { takeBack } from './take-back';

/** Why a sale of these facts is left out now; null: the filter takes it. */
export type WhyNot = (facts: unknown) => LeftOut | null;

interface Row {
  sale_id: string;
  sentence: string | null;
  facts: unknown;
}

const page = 500;

/**
 * Applies another filter to the sales that are known, without asking Cin7: what it takes now is due to be read, as no address of a sale
 * is kept that was left out; what was not sent yet and is no longer taken is left out. What ShipStation has stays there.
 *
 * @param filteredBy names the filter.
 * @returns whether it is another one.
 */
export async function refilter(
  db: Db,
  of: ConnectionRef,
  filteredBy: string,
  whyNot: WhyNot,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const head = await trx
      .selectFrom('export_head')
      .select('filtered_by')
      .where('tenant_id', '=', of.tenant)
      .where('connection_id', '=', of.connection)
      .forUpdate()
      .executeTakeFirst();
    if (head === undefined || head.filtered_by === filteredBy) return false;
    await trx
      .updateTable('export_head')
      .set({ filtered_by: filteredBy })
      .where('tenant_id', '=', of.tenant)
      .where('connection_id', '=', of.connection)
      .execute();
    await eachPage(trx, of, sql`s.reason in ('filter', 'export-off')`, async (rows) => {
      const taken = rows.filter((row) => whyNot(row.facts) === null).map((row) => row.sale_id);
      await markDue(trx, of, taken);
      const others = rows.flatMap((row) => {
        const why = whyNot(row.facts);
        return why === null || why.sentence === row.sentence ? [] : [{ id: row.sale_id, ...why }];
      });
      await retell(trx, of, others);
    });
    await takeBackAll(trx, of, whyNot);
    return true;
  });
}

/** Leaves out all sales whose orders were chosen and never sent. */
export async function takeBackUnsent(db: Db, of: ConnectionRef, why: LeftOut): Promise<void> {
  await db.transaction().execute((trx) => takeBackAll(trx, of, () => why));
}

const takeBackAll = (trx: Db, of: ConnectionRef, whyNot: WhyNot): Promise<void> =>
  eachPage(trx, of, unsent, async (rows) => {
    for (const row of rows) {
      const why = whyNot(row.facts);
      if (why !== null) await takeBack(trx, of, row.sale_id, why);
    }
  });

/** Chosen and never sent, nor on its way. */
const unsent = sql`s.state = 'exported' and exists (
  select from order_export o where o.tenant_id = s.tenant_id and o.connection_id = s.connection_id
    and o.sale_id = s.sale_id and o.sent is null and o.ss_order_id is null and o.push_id is null and not o.look_first
)`;

async function eachPage(
  trx: Db,
  { tenant, connection }: ConnectionRef,
  which: ReturnType<typeof sql>,
  work: (rows: Row[]) => Promise<void>,
): Promise<void> {
  for (let after = '', more = true; more;) {
    const { rows } = await sql<Row>`
      select s.sale_id, s.sentence, s.facts from sale_copy s
      where s.tenant_id = ${tenant} and s.connection_id = ${connection} and s.facts is not null and ${which}
        and s.sale_id > ${after}
      order by s.sale_id limit ${page}`.execute(trx);
    await work(rows);
    after = rows.at(-1)?.sale_id ?? after;
    more = rows.length === page;
  }
}

async function markDue(
  trx: Db,
  { tenant, connection }: ConnectionRef,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await trx
    .updateTable('sale_copy')
    .set({ due: true })
    .where('tenant_id', '=', tenant)
    .where('connection_id', '=', connection)
    .where('sale_id', 'in', [...ids])
    .execute();
}

async function retell(
  trx: Db,
  { tenant, connection }: ConnectionRef,
  rows: readonly (LeftOut & { id: string })[],
): Promise<void> {
  await sql`
    update sale_copy s set reason = r.reason, sentence = r.sentence, fix = r.fix, updated_at = now()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id text, reason text, sentence text, fix text)
    where s.tenant_id = ${tenant} and s.connection_id = ${connection} and s.sale_id = r.id`.execute(trx);
}
