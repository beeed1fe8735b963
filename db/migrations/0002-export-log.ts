import { type Kysely, sql } from 'kysely';

/**
 * The custom store's side of the books: what ShipStation may read (an append-only log with gapless ordinals), what we know of each
 * sale, and what must outlive a disconnect. Tenant id first in every key.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // One row per custom store, and the lock under which its log grows. served_until: the last moment of any window that was answered.
  // judged_by: the settings by which every sale was judged; ss_store_ids: our stores at the ShipStation account, once known.
  `create table export_head (
    tenant_id text not null,
    connection_id text not null,
    next_ordinal bigint not null default 1,
    last_stamp timestamptz not null default 'epoch',
    served_until timestamptz not null default 'epoch',
    judged_by text not null default '',
    ss_store_ids text[] not null default '{}',
    primary key (tenant_id, connection_id),
    foreign key (tenant_id, connection_id) references connection on delete cascade
  )`,
  // What ShipStation reads. Never changed but for superseded_stamp: the stamp of the next change of the same sale.
  `create table export_change (
    tenant_id text not null,
    connection_id text not null,
    ordinal bigint not null,
    sale_id text not null,
    stamp timestamptz not null,
    superseded_stamp timestamptz,
    content_hash text not null,
    xml text not null,
    primary key (tenant_id, connection_id, ordinal),
    foreign key (tenant_id, connection_id) references export_head on delete cascade
  )`,
  // Stamps grow with the ordinals, so that a window's first and last ordinal are found at its ends.
  `create index export_change_stamp on export_change (tenant_id, connection_id, stamp, ordinal)`,
  `create index export_change_newest on export_change (tenant_id, connection_id, sale_id, ordinal desc)`,
  // What we know of each sale, and why it is or is not in ShipStation. due: to be read from Cin7 in the next run.
  `create table sale_copy (
    tenant_id text not null,
    connection_id text not null,
    sale_id text not null,
    order_number text not null,
    row_fingerprint text not null,
    listed_by bigint,
    due boolean not null default true,
    state text not null check (state in ('pending', 'exported', 'left-out', 'quarantined')),
    reason text,
    sentence text,
    fix text,
    notes jsonb not null default '[]',
    status_word text,
    content_hash text,
    ordinal bigint,
    exported_at timestamptz,
    updated_at timestamptz not null default now(),
    primary key (tenant_id, connection_id, sale_id),
    foreign key (tenant_id, connection_id) references connection on delete cascade
  )`,
  `create index sale_copy_due on sale_copy (tenant_id, connection_id, sale_id) where due`,
  `create index sale_copy_number on sale_copy (tenant_id, lower(order_number))`,
  `create index sale_copy_state on sale_copy (tenant_id, connection_id, state, updated_at desc)`,
  // No foreign key to the connection: what once went to ShipStation is never imported as a sale, also after a disconnect.
  `create table exported_sale (
    tenant_id text not null references tenant on delete cascade,
    sale_id text not null,
    order_number text not null,
    connection_id text not null,
    exported_at timestamptz not null default now(),
    primary key (tenant_id, sale_id)
  )`,
  `create index exported_sale_number on exported_sale (tenant_id, order_number)`,
  `create table sale_timeline (
    id bigint generated always as identity primary key,
    tenant_id text not null,
    connection_id text not null,
    sale_id text not null,
    at timestamptz not null default now(),
    step text not null,
    sentence text not null,
    detail jsonb not null default '{}',
    foreign key (tenant_id, connection_id) references connection on delete cascade
  )`,
  `create index sale_timeline_sale on sale_timeline (tenant_id, sale_id, id)`,
  // What an export needs of a product. type_word: as Cin7 writes it, because only some of its words mean goods.
  `alter table product
    add column type_word text,
    add column weight numeric,
    add column weight_units text,
    add column barcode text,
    add column drop_ship_mode text`,
  // The mirrors were read without these: all products are read once more.
  `update product_sync set modified_until = null`,
];
