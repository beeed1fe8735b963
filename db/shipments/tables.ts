import { type ColumnType, type Generated, type Selectable } from 'kysely';
import { type Problem } from '../../domain/problems';
import { type Json, type NullableStamp, type Stamp } from '../columns';
import { type OrderState } from '../orders/tables';

/** One per sale that something was shipped of; `wake_at` is its outbox, as in `ss_order`. */
export interface ShipmentTable {
  tenant_id: string;
  sale_id: string;
  /** Whose keys write it: the connection that told of its parcels last. */
  connection_id: string;
  sale_number: string | null;
  state: OrderState;
  /** Where it is, in one sentence. */
  sentence: ColumnType<string, string | undefined, string>;
  problem: Json<Problem> | null;
  blocked_on: ColumnType<string[], string[] | undefined, string[]>;
  /** Keys of objections that a person decided to leave as they are (domain/shipment/objections.ts). */
  acknowledged: ColumnType<string[], string[] | undefined, string[]>;
  /** What Cin7 holds (domain/shipment/sale-state.ts). */
  sale_state: Json<unknown> | null;
  /** The write under way, or the last one (domain/shipment/planned.ts). */
  planned: Json<unknown> | null;
  revision: Generated<number>;
  /** Cin7 refused the carrier's name: it goes into the notes instead. */
  without_carrier: ColumnType<boolean, boolean | undefined, boolean>;
  wake_at: NullableStamp;
  wake_why: string | null;
  created_at: Stamp;
  updated_at: Stamp;
}

export type ShipmentRow = Selectable<ShipmentTable>;

/** One label of a sale, whoever told of it. */
export interface ParcelTable {
  parcel_id: Generated<string>;
  tenant_id: string;
  connection_id: string;
  sale_id: string;
  /** The tracking number without blanks and case; empty when there is none. */
  number_key: string;
  /** Of its goods; empty when it names none. */
  goods_hash: string;
  /** `shipment:<id>` or `fulfillment:<id>` of ShipStation's API v1, once seen there. */
  vendor_id: string | null;
  source: 'notice' | 'shipment' | 'fulfillment';
  kind: 'outbound' | 'return';
  part: ColumnType<boolean, boolean | undefined, boolean>;
  tracking: string;
  carrier: string;
  service: string;
  cost: ColumnType<string | null, string | null | undefined, string | null>;
  /** `yyyy-MM-dd` */
  ship_date: string;
  labelled_at: NullableStamp;
  lines: Json<unknown> | null;
  voided_at: NullableStamp;
  /** When its number was last written to Cin7. */
  written_at: NullableStamp;
  times: Generated<number>;
  received_at: Stamp;
}

/** What was shipped of no sale that we know. */
export interface UnmatchedNoticeTable {
  notice_id: Generated<string>;
  tenant_id: string;
  connection_id: string;
  digest: string;
  source: ParcelTable['source'];
  order_number: string | null;
  /** A label as `schemas/label.ts` reads it. */
  label: Json<unknown>;
  why: 'unknown' | 'several';
  candidates: ColumnType<string[], string[] | undefined, string[]>;
  times: Generated<number>;
  received_at: Stamp;
  settled_at: NullableStamp;
  settled_by: string | null;
  /** Why it was dismissed, in the words of whoever did. */
  settled_note: string | null;
  /** The sale that it was assigned to; null = dismissed. */
  sale_id: string | null;
}

/** Where the poll of ShipStation's labels and voids has come to. */
export interface ShipmentPollTable {
  tenant_id: string;
  connection_id: string;
  polled_until: NullableStamp;
  updated_at: Stamp;
}
