import { type Kysely, sql } from 'kysely';

/** PDFs that wait in Postgres for the folder or bucket, and files there whose label is gone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create index label_document_waits on label_document (created_at) where pdf is not null`,
  // Files to be removed. It stays when a connection goes: its labels show names and addresses.
  `create table label_file_removal (
    place text primary key,
    created_at timestamptz not null default now()
  )`,
  // A trigger, because most documents go by foreign key, with their connection.
  `create function note_label_file() returns trigger language plpgsql as $$
   begin
     insert into label_file_removal (place) values (old.place) on conflict do nothing;
     perform pg_notify('pdfs', '');
     return null;
   end $$`,
  `create trigger label_document_gone after delete on label_document
     for each row when (old.place is not null) execute function note_label_file()`,
];
