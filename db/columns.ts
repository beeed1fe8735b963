import { type ColumnType } from 'kysely';

/** A JSON column: it holds what our own code wrote; readers parse it with the type named here. */
export type Json<T> = ColumnType<T, string, string>;
export type Stamp = ColumnType<Date, Date | string | undefined, Date | string>;
export type NullableStamp = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
