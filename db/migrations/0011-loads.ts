import { type Kysely, sql } from 'kysely';

/** Long jobs that a person starts: loads of earlier orders, of the catalog, of customers. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // options: what was asked for; cursor: where it goes on, of the kind's own shape; step: counts the pieces that were done, so that a
  // piece that runs twice advances the job once; asked: what a person wants and the workflow has not done yet. wake_at is the outbox:
  // worker/dispatch-jobs.ts starts or signals the workflow.
  `create table job (
    tenant_id text not null,
    connection_id text not null,
    job_id text not null,
    kind text not null check (kind in ('historical-load', 'catalog-load', 'customer-load')),
    state text not null check (state in ('queued', 'running', 'paused', 'needs-you', 'done', 'cancelled')),
    asked text check (asked in ('pause', 'resume', 'cancel')),
    phase text,
    at_end boolean not null default false,
    options jsonb not null default '{}',
    cursor jsonb,
    step integer not null default 0,
    processed integer not null default 0,
    created integer not null default 0,
    updated integer not null default 0,
    skipped integer not null default 0,
    failed integer not null default 0,
    total integer,
    sentence text not null,
    problem jsonb,
    requested_by text not null,
    wake_at timestamptz,
    wake_why text,
    created_at timestamptz not null default now(),
    started_at timestamptz,
    finished_at timestamptz,
    updated_at timestamptz not null default now(),
    primary key (tenant_id, connection_id, job_id),
    foreign key (tenant_id, connection_id) references connection on delete cascade
  )`,
  // One open job of a kind per connection, whoever asks at the same moment.
  `create unique index job_open on job (tenant_id, connection_id, kind) where finished_at is null`,
  `create index job_wake on job (wake_at) where wake_at is not null`,
];
