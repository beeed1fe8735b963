import { type Kysely, sql } from 'kysely';

/** ShipStation's products and customers as they were loaded, what they are tied to in Cin7, and quantities on their way back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // What a ShipStation product may change of it (domain/catalog/core-product.ts); null = not read since this column exists.
  `alter table product add column facts jsonb`,
  // The next refresh reads all products once more, with these facts.
  `update product_sync set modified_until = null`,
  // payload: what ShipStation said (domain/catalog/channel-product.ts). product_id: listed, tied to this product of Cin7. left_blank: a
  // person chose to tie it to none. wants: what a load is still to write. changes: what ShipStation, as the master, would change.
  // seen_run: the load, or order, that saw it last.
  `create table catalog_product (
    tenant_id text not null,
    connection_id text not null,
    ss_product_id text not null,
    sku text,
    name text,
    payload jsonb not null,
    product_id text,
    linked_by text check (linked_by in ('person', 'sku', 'created')),
    left_blank boolean not null default false,
    wants text check (wants in ('create', 'update')),
    changes jsonb,
    problem jsonb,
    seen_run text not null,
    seen_at timestamptz not null default now(),
    primary key (tenant_id, connection_id, ss_product_id),
    foreign key (tenant_id, connection_id) references connection on delete cascade
  )`,
  `create index catalog_product_sku on catalog_product (tenant_id, connection_id, lower(trim(sku))) where sku is not null`,
  `create index catalog_product_name on catalog_product (tenant_id, connection_id, lower(trim(name))) where name is not null`,
  `create index catalog_product_link on catalog_product (tenant_id, product_id) where product_id is not null`,
  `create index catalog_product_wants on catalog_product (tenant_id, connection_id, wants) where wants is not null`,
  `create index catalog_product_changes on catalog_product (tenant_id, connection_id, ss_product_id) where changes is not null`,
  `create index catalog_product_problem on catalog_product (tenant_id, connection_id, ss_product_id) where problem is not null`,
  // What ShipStation was asked for orders: a key is asked about once, until an order that came later asks again.
  `create table product_lookup (
    tenant_id text not null,
    connection_id text not null,
    lookup_key text not null,
    looked_at timestamptz not null,
    primary key (tenant_id, connection_id, lookup_key),
    foreign key (tenant_id, connection_id) references connection on delete cascade
  )`,
  // payload: names and addresses, kept only until they are written to Cin7. hash: what ShipStation said last; written_hash: what Cin7 was told.
  `create table catalog_customer (
    tenant_id text not null,
    connection_id text not null,
    ss_customer_id text not null,
    hash text not null,
    written_hash text,
    payload jsonb,
    problem jsonb,
    seen_at timestamptz not null default now(),
    primary key (tenant_id, connection_id, ss_customer_id),
    foreign key (tenant_id, connection_id) references connection on delete cascade
  )`,
  `create index catalog_customer_open on catalog_customer (tenant_id, connection_id, ss_customer_id) where payload is not null`,
  // A quantity that ShipStation is still to be told, until it is.
  `create table quantity_change (
    tenant_id text not null,
    connection_id text not null,
    sku text not null,
    inventory_location_id text not null,
    run_id text not null,
    available integer not null,
    on_hand integer not null,
    problem jsonb,
    primary key (tenant_id, connection_id, sku, inventory_location_id),
    foreign key (tenant_id, connection_id) references connection on delete cascade
  )`,
];
