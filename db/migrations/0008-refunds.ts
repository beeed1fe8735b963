import { type Kysely, sql } from 'kysely';

/** What is given back of an order: from edits, from a person, or of a sale from before the connection. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // refunds_open: some refund is still to be written, so that an order without any asks no further question. historical: not an order
  // but a sale from before the connection, of which only a refund is known. refund_approved: the hash of the edit that a person chose
  // to refund.
  `alter table ss_order
    add column refunds_open boolean not null default false,
    add column historical boolean not null default false,
    add column refund_approved text`,
  // One row per refund, numbered per order. request_id: the same request again is the same refund, for ever. planned: its lines,
  // amounts and what is to come back into stock (domain/refund/refund.ts). by_hand: Cin7 refused its credit note, so that one made by a
  // person is adopted. restocked: what the credit note really took back.
  `create table refund (
    tenant_id text not null,
    ss_account text not null,
    order_id text not null,
    refund_no integer not null,
    generation integer not null,
    request_id text not null,
    source text not null check (source in ('edit', 'admin', 'historical')),
    state text not null default 'open' check (state in ('open', 'credited', 'done', 'left-out')),
    planned jsonb not null,
    total text not null,
    requested_by text not null,
    note text,
    problem jsonb,
    by_hand boolean not null default false,
    sale_id text,
    note_task_id text,
    note_number text,
    restocked jsonb,
    payment_id text,
    paid_back text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (tenant_id, ss_account, order_id, refund_no),
    unique (tenant_id, ss_account, order_id, request_id),
    foreign key (tenant_id, ss_account, order_id) references ss_order on delete cascade
  )`,
  `create index refund_open on refund (tenant_id, ss_account, order_id) where state in ('open', 'credited')`,
];
