import { type Kysely, sql } from 'kysely';

/** Who may read a custom store, what ShipStation asked of it, and its notices in the inbox. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table inbox drop constraint inbox_source_check`,
  `alter table inbox add constraint inbox_source_check
    check (source in ('shipstation-webhook', 'cin7-webhook', 'pull-request', 'shipnotify'))`,
  // A pair of user name and password. Only a keyed hash of both is kept; the pair is what names a login, so that two
  // tenants may choose the same user name without hearing of each other (docs/decisions/0010-export-logins.md).
  `create table export_login (
    login_hash text primary key,
    key_id text not null,
    user_name text not null,
    created_at timestamptz not null default now()
  )`,
  // Which connections a login opens, and until when: a replaced password goes on for its overlap.
  `create table export_login_use (
    login_hash text not null references export_login on delete cascade on update cascade,
    tenant_id text not null,
    connection_id text not null,
    created_at timestamptz not null default now(),
    valid_until timestamptz,
    last_used_at timestamptz,
    primary key (login_hash, tenant_id, connection_id),
    foreign key (tenant_id, connection_id) references connection on delete cascade
  )`,
  `create index export_login_use_connection on export_login_use (tenant_id, connection_id)`,
  // One row per custom store: when ShipStation was last heard, whatever it asked.
  `create table export_seen (
    tenant_id text not null,
    connection_id text not null,
    last_ask_at timestamptz,
    last_ask_status integer,
    last_ask_sentence text,
    last_notice_at timestamptz,
    primary key (tenant_id, connection_id),
    foreign key (tenant_id, connection_id) references connection on delete cascade
  )`,
  // One row per window that ShipStation asked for, and how far it walked its pages.
  `create table export_window (
    tenant_id text not null,
    connection_id text not null,
    window_from timestamptz not null,
    window_to timestamptz not null,
    first_at timestamptz not null default now(),
    last_at timestamptz not null default now(),
    last_page integer not null,
    pages integer not null,
    asks integer not null default 1,
    primary key (tenant_id, connection_id, window_from, window_to),
    foreign key (tenant_id, connection_id) references connection on delete cascade
  )`,
  `create index export_window_newest on export_window (tenant_id, connection_id, last_at desc)`,
];
