import { type ColumnType, type Selectable } from 'kysely';
import { type Problem } from '../../domain/problems';
import { type NullableStamp, type Stamp } from '../columns';

export type LabelState = 'working' | 'needs-you' | 'bought' | 'voided' | 'gave-up';

export interface LabelTable {
  tenant_id: string;
  label_id: string;
  connection_id: string;
  /** The caller's own name of the request. */
  client_key: string;
  /** Of what was asked under that name. */
  asked_hash: string;
  asked_by: string;
  parcel_request_id: string;
  sale_id: string | null;
  sale_number: string | null;
  /** The label whose goods come back with this one. */
  return_of: string | null;
  test: boolean;
  carrier: string;
  service: string;
  package: string | null;
  confirmation: string;
  /** `yyyy-MM-dd`; null: the day on which it is bought. */
  ship_date: string | null;
  /** Of the ShipStation order that bears this label and no other (domain/shipping-service/order-keys.ts). */
  order_key: string;
  order_number: string;
  ss_account: string;
  ss_order_id: ColumnType<string | null, string | null | undefined, string | null>;
  shipment_id: ColumnType<string | null, string | null | undefined, string | null>;
  tracking: ColumnType<string | null, string | null | undefined, string | null>;
  cost: ColumnType<string | null, string | null | undefined, string | null>;
  insurance_cost: ColumnType<string | null, string | null | undefined, string | null>;
  state: LabelState;
  sentence: ColumnType<string, string | undefined, string>;
  problem: ColumnType<Problem | null, string | null | undefined, string | null>;
  blocked_on: ColumnType<string[], string[] | undefined, string[]>;
  bought_at: NullableStamp;
  voided_at: NullableStamp;
  /** What the vendor said when it was last asked for a void. */
  void_message: ColumnType<string | null, string | null | undefined, string | null>;
  void_tries: ColumnType<number, number | undefined, number>;
  wake_at: NullableStamp;
  wake_why: ColumnType<string | null, string | null | undefined, string | null>;
  created_at: Stamp;
  updated_at: Stamp;
}

/** A label's PDF: here, or at `place`. */
export interface LabelDocumentTable {
  tenant_id: string;
  label_id: string;
  sha256: string;
  bytes: number;
  pdf: Buffer | null;
  place: string | null;
  created_at: Stamp;
}

/** Files that are to be removed where PDFs of labels lie; written by a trigger of `label_document`. */
export interface LabelFileRemovalTable {
  place: string;
  created_at: Stamp;
}

export type LabelRow = Selectable<LabelTable>;
