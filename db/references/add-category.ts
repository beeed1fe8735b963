import { sql } from 'kysely';
import { type Db } from '../open';
import { type ConnectionRef } from '../../domain/ids';

/** Notes a category that Cin7 has since its list was read, so that it is spelled as it is there. */
export async function addCategory(
  db: Db,
  { tenant, connection }: ConnectionRef,
  name: string,
): Promise<void> {
  const item = JSON.stringify([{ name, active: true }]);
  await sql`
    insert into reference_book (tenant_id, connection_id, book, items, fetched_at)
    values (${tenant}, ${connection}, 'categories', ${item}::jsonb, now())
    on conflict (tenant_id, connection_id, book) do update set items = reference_book.items || excluded.items
    where not exists (select 1 from jsonb_array_elements(reference_book.items) as i where i->>'name' = ${name})
  `.execute(db);
}
