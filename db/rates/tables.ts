import { type ColumnType } from 'kysely';
import { type Problem } from '../../domain/problems';
import { type OurAddress } from '../../domain/shipping-service/our-order';
import { type ParcelGoods } from '../../domain/shipping-service/parcel-request';
import { type Confirmation } from '../../domain/shipping-service/settings';
import { type Json, type NullableStamp, type Stamp } from '../columns';

/** A parcel that is quoted or bought. */
export interface ParcelRequestTable {
  tenant_id: string;
  parcel_request_id: string;
  connection_id: string;
  sale_id: string | null;
  sale_number: string | null;
  /** Cin7's name of a location; null: the sale's own. */
  location: string | null;
  /** ShipStation's id; null: what the settings say. */
  warehouse_id: string | null;
  /** Only of a parcel without a sale, until it is cleared. */
  ship_to: Json<OurAddress> | null;
  residential: boolean;
  weight_ounces: string | null;
  weight_given: boolean;
  length: string | null;
  width: string | null;
  height: string | null;
  size_units: 'in' | 'cm' | null;
  package_code: string | null;
  confirmation: Confirmation;
  /** Null until its sale was read. */
  lines: Json<ParcelGoods[]> | null;
  /** Somebody named the goods, or a label was bought of them. */
  lines_fixed: ColumnType<boolean, boolean | undefined, boolean>;
  notes: ColumnType<string[], string[] | undefined, string[]>;
  asked_by: string;
  rates_asked_at: NullableStamp;
  rates_settled_at: NullableStamp;
  rates_problem: ColumnType<Problem | null, string | null | undefined, string | null>;
  /** What carriers are being asked; null: nobody is. */
  rate_ask: ColumnType<unknown, string | null | undefined, string | null>;
  created_at: Stamp;
  cleared_at: NullableStamp;
}

/** What a service costs; with an empty service: why the carrier quoted nothing. */
export interface QuoteTable {
  tenant_id: string;
  parcel_request_id: string;
  carrier: string;
  service: string;
  service_name: string;
  shipment_cost: string | null;
  other_cost: string | null;
  problem: ColumnType<Problem | null, string | null | undefined, string | null>;
  quoted_at: Stamp;
}
