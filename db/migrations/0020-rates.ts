import { type Kysely, sql } from 'kysely';

/** Parcels that are quoted or bought, and what carriers said they would cost. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // One parcel. Of a sale: its address is read from Cin7 at the time, so ship_to is null. Without one: the address lives here only, and
  // is cleared 90 days later (cleared_at). location: Cin7's name of it, null = the sale's own; warehouse_id: null = what the settings say.
  // weight_ounces: as given, or as reckoned from the products; sizes are in size_units. lines: null until the sale was read.
  // rate_ask: what carriers are being asked, with the town and postcode it goes to: there only while they are.
  `create table parcel_request (
    tenant_id text not null,
    parcel_request_id text not null,
    connection_id text not null,
    sale_id text,
    sale_number text,
    location text,
    warehouse_id text,
    ship_to jsonb,
    residential boolean not null default false,
    weight_ounces numeric,
    weight_given boolean not null,
    length numeric,
    width numeric,
    height numeric,
    size_units text check (size_units in ('in', 'cm')),
    package_code text,
    confirmation text not null,
    lines jsonb,
    notes text[] not null default '{}',
    asked_by text not null,
    rates_asked_at timestamptz,
    rates_settled_at timestamptz,
    rates_problem jsonb,
    rate_ask jsonb,
    created_at timestamptz not null default now(),
    cleared_at timestamptz,
    primary key (tenant_id, parcel_request_id),
    foreign key (tenant_id, connection_id) references connection on delete cascade,
    check ((length is null) = (width is null) and (length is null) = (height is null)
      and (length is null) = (size_units is null))
  )`,
  `create index parcel_request_newest on parcel_request (tenant_id, connection_id, created_at desc, parcel_request_id desc)`,
  `create index parcel_request_sale on parcel_request (tenant_id, sale_id) where sale_id is not null`,
  // What one carrier said when it was last asked: a row per service, or several that its name
  // tells apart (by the box, say); or one with an empty service that says why there is none.
  `create table quote (
    tenant_id text not null,
    parcel_request_id text not null,
    carrier text not null,
    service text not null,
    service_name text not null default '',
    shipment_cost numeric,
    other_cost numeric,
    problem jsonb,
    quoted_at timestamptz not null default now(),
    primary key (tenant_id, parcel_request_id, carrier, service, service_name),
    foreign key (tenant_id, parcel_request_id) references parcel_request on delete cascade,
    check ((service = '') = (shipment_cost is null))
  )`,
];
