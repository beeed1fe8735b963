import { type RawBuilder, sql } from 'kysely';

/** The moment a query counts with: the database's clock, so that workers' clocks may differ; tests give their own. */
export const moment = (at: Date | null): RawBuilder<Date> =>
  sql<Date>`coalesce(${at}::timestamptz, clock_timestamp())`;

/** A later moment. */
export const momentPlus = (at: Date | null, ms: number): RawBuilder<Date> =>
  sql<Date>`coalesce(${at}::timestamptz, clock_timestamp()) + make_interval(secs => ${ms / 1_000}::float8)`;
