import { type ColumnType, type Generated } from 'kysely';
import { type Json, type NullableStamp, type Stamp } from '../columns';

/** One per custom store, and the lock under which its log grows. */
export interface ExportHeadTable {
  tenant_id: string;
  connection_id: string;
  next_ordinal: ColumnType<string, never, string>;
  /** Whole seconds; never before the stamps of earlier changes. */
  last_stamp: Stamp;
  /** The last moment of any window that was answered: no change is ever stamped into it afterwards. */
  served_until: Stamp;
  /** The settings by which every sale was judged; empty = none yet. */
  judged_by: Generated<string>;
  /** The export filter by which sales were chosen. */
  filtered_by: Generated<string>;
  /** Our custom store's ids at the ShipStation account, once known. */
  ss_store_ids: ColumnType<string[], string[] | undefined, string[]>;
}

/** What ShipStation reads: rendered orders, in the order of their stamps. Holds buyers' names and addresses. */
export interface ExportChangeTable {
  tenant_id: string;
  connection_id: string;
  ordinal: string;
  sale_id: string;
  stamp: Stamp;
  /** The stamp of the next change of the same sale; null = this is the newest. */
  superseded_stamp: NullableStamp;
  content_hash: string;
  xml: string;
}

export type SaleCopyState = 'pending' | 'exported' | 'left-out' | 'quarantined';

/** What a custom store knows of a sale; no names, no addresses. */
export interface SaleCopyTable {
  tenant_id: string;
  connection_id: string;
  sale_id: string;
  order_number: string;
  /** Hash of its row in `saleList`: another one means that the sale changed. */
  row_fingerprint: string;
  /** The run that listed it last (operations_log.id). */
  listed_by: string | null;
  /** To be read from Cin7 in the next run. */
  due: ColumnType<boolean, boolean | undefined, boolean>;
  state: SaleCopyState;
  /** Code of the reason (domain/custom-store/left-out.ts); null while exported. */
  reason: string | null;
  /** Why it is not in ShipStation, and what to do about it. */
  sentence: string | null;
  fix: string | null;
  /** Sentences on what could not be exported just as it is. */
  notes: ColumnType<string[], string | undefined, string>;
  /** Our word for its status, as last exported. */
  status_word: string | null;
  content_hash: string | null;
  /** Its newest change in the log. */
  ordinal: string | null;
  exported_at: NullableStamp;
  updated_at: Stamp;
  /** What filters ask of it (schemas/export-filter.ts); null: not read, or of a connection without filters. */
  facts: ColumnType<unknown, string | null | undefined, string | null>;
}

/** Bare ids of what once went to ShipStation; outlives the connection. */
export interface ExportedSaleTable {
  tenant_id: string;
  sale_id: string;
  order_number: string;
  connection_id: string;
  exported_at: Stamp;
  /** A sale goes to ShipStation one way only, for ever. */
  way: ColumnType<'custom-store' | 'orders', 'custom-store' | 'orders' | undefined, never>;
}

/** What became of a sale, sentence by sentence: export, shipments. */
export interface SaleTimelineTable {
  id: Generated<string>;
  tenant_id: string;
  connection_id: string;
  sale_id: string;
  at: Stamp;
  step: string;
  sentence: string;
  detail: Json<Record<string, unknown>>;
}

/** When ShipStation was last heard at a custom store. */
export interface ExportSeenTable {
  tenant_id: string;
  connection_id: string;
  last_ask_at: NullableStamp;
  last_ask_status: number | null;
  last_ask_sentence: string | null;
  last_notice_at: NullableStamp;
}

/** A window that ShipStation asked for, and how far it walked its pages. */
export interface ExportWindowTable {
  tenant_id: string;
  connection_id: string;
  window_from: Stamp;
  window_to: Stamp;
  first_at: Stamp;
  last_at: Stamp;
  last_page: number;
  pages: number;
  asks: Generated<number>;
}
