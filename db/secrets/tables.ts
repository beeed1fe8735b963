import { type Stamp } from '../columns';

export interface ConnectionSecretTable {
  tenant_id: string;
  connection_id: string;
  /** `cin7-application-key`, `shipstation-api-key`, `shipstation-api-secret`, `webhook-token`. */
  name: string;
  key_id: string;
  sealed: Buffer;
  updated_at: Stamp;
}
