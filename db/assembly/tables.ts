import { type Generated } from 'kysely';
import { type Json, type Stamp } from '../columns';

export type BuildStatus = 'not-needed' | 'planned' | 'drafted' | 'authorised' | 'completed';

export interface AssemblyBuildTable {
  tenant_id: string;
  ss_account: string;
  order_id: string;
  generation: number;
  build_no: number;
  try: Generated<number>;
  product_id: string;
  sku: string;
  /** Decimal text. */
  quantity: string;
  location: string;
  status: BuildStatus;
  adopted: Generated<boolean>;
  has_services: Generated<boolean>;
  /** Read by `schemas/assembly-bill.ts`. */
  lines: Json<unknown>;
  task_id: string | null;
  assembly_number: string | null;
  created_at: Stamp;
  updated_at: Stamp;
}

export interface AssemblyTurnTable {
  tenant_id: string;
  location: string;
  product_id: string;
  ss_account: string;
  order_id: string;
  generation: number;
  taken_at: Stamp;
}
