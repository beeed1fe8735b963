import { type ConnectionId, type TenantId } from '../ids';
import { type Problem } from '../problems';

export interface ConnectionInput {
  tenant: TenantId;
  connection: ConnectionId;
}

/** What connecting found: either all is well, or everything that is wrong, in one go. */
export interface CheckResult {
  ok: boolean;
  company: string | null;
  problems: Problem[];
}
