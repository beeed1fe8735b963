import { type Kysely, sql } from 'kysely';

/** Labels that were asked for: what each cost, what became of it, and its PDF. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // One row per label that somebody asked for. client_key: the caller's own name of the request, asked_hash what was asked with it.
  // order_key: of the ShipStation order that bears this label and no other; return_of: the label whose goods come back with it.
  // ship_date: the chosen day; null = the day on which it is bought.
  `create table label (
    tenant_id text not null,
    label_id text not null,
    connection_id text not null,
    client_key text not null,
    asked_hash text not null,
    asked_by text not null,
    parcel_request_id text not null,
    sale_id text,
    sale_number text,
    return_of text,
    test boolean not null,
    carrier text not null,
    service text not null,
    package text,
    confirmation text not null,
    ship_date text,
    order_key text not null,
    order_number text not null,
    ss_account text not null,
    ss_order_id bigint,
    shipment_id bigint,
    tracking text,
    cost numeric,
    insurance_cost numeric,
    state text not null check (state in ('working', 'needs-you', 'bought', 'voided', 'gave-up')),
    sentence text not null default '',
    problem jsonb,
    blocked_on text[] not null default '{}',
    bought_at timestamptz,
    voided_at timestamptz,
    void_message text,
    void_tries integer not null default 0,
    wake_at timestamptz,
    wake_why text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (tenant_id, label_id),
    foreign key (tenant_id, connection_id) references connection on delete cascade
  )`,
  // The same request, however often it is sent, is one label; and a parcel has one label, and one for its way back.
  `create unique index label_client_key on label (tenant_id, connection_id, client_key)`,
  `create unique index label_parcel on label (tenant_id, parcel_request_id)
     where return_of is null and not test and state in ('working', 'needs-you', 'bought')`,
  `create unique index label_return on label (tenant_id, return_of)
     where return_of is not null and not test and state in ('working', 'needs-you', 'bought')`,
  `create index label_wake on label (wake_at) where wake_at is not null`,
  `create index label_newest on label (tenant_id, connection_id, created_at desc, label_id desc)`,
  `create index label_sale on label (tenant_id, sale_id) where sale_id is not null`,
  `create index label_shipment on label (tenant_id, shipment_id) where shipment_id is not null`,
  `create index label_blocked on label using gin (blocked_on) where blocked_on <> '{}'`,
  // The PDF, or where else it lies. sha256 in hex, of the whole file.
  `create table label_document (
    tenant_id text not null,
    label_id text not null,
    sha256 text not null,
    bytes integer not null,
    pdf bytea,
    place text,
    created_at timestamptz not null default now(),
    primary key (tenant_id, label_id),
    foreign key (tenant_id, label_id) references label on delete cascade,
    check ((pdf is null) <> (place is null))
  )`,
];
