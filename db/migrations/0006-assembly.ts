import { type Kysely, sql } from 'kysely';

/** Products that are made from parts, and what was made for which order. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // assembly: bill = made on our order; kit = made by Cin7 itself; null = not read since this column exists. bill: its parts
  // (schemas/assembly-bill.ts).
  `alter table product
    add column assembly text check (assembly in ('none', 'bill', 'kit')),
    add column bill jsonb`,
  // The next refresh reads all products once more, with their bills.
  `update product_sync set modified_until = null`,
  // One row per build of an order's generation, in the order in which they are made. not-needed: there was enough, a decision that
  // stands. adopted: Cin7 made it for the sale. lines: its components, Cin7's own once it has filled them in. try: a build that a
  // person voided is made again under another key of the write ledger.
  `create table assembly_build (
    tenant_id text not null,
    ss_account text not null,
    order_id text not null,
    generation integer not null,
    build_no integer not null,
    try integer not null default 1,
    product_id text not null,
    sku text not null,
    quantity text not null,
    location text not null,
    status text not null check (status in ('not-needed', 'planned', 'drafted', 'authorised', 'completed')),
    adopted boolean not null default false,
    has_services boolean not null default false,
    lines jsonb not null,
    task_id text,
    assembly_number text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (tenant_id, ss_account, order_id, generation, build_no),
    foreign key (tenant_id, ss_account, order_id) references ss_order on delete cascade
  )`,
  // Whose turn it is to count on a product at a location: from reading what is available until its order is authorised. Else two
  // orders would count on the same pieces. Free once its holder no longer works, is authorised, or has not been heard of for long.
  `create table assembly_turn (
    tenant_id text not null,
    location text not null,
    product_id text not null,
    ss_account text not null,
    order_id text not null,
    generation integer not null,
    taken_at timestamptz not null default now(),
    primary key (tenant_id, location, product_id),
    foreign key (tenant_id, ss_account, order_id) references ss_order on delete cascade
  )`,
  `create index assembly_turn_holder on assembly_turn (tenant_id, ss_account, order_id)`,
];
