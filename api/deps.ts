import { type Client } from '@temporalio/client';
import { type Logger } from 'pino';
import { type SealedSecret, type SecretName } from '../db/connections/sealed-secret';
import { type Db } from '../db/open';
import { type ConnectionRef } from '../domain/ids';
import { type LabelFiles } from '../platform/label-files';
import { type LoginHasher } from '../platform/login-hash';
import { type Metrics } from '../platform/metrics';
import { type VendorLimits } from '../schemas/base-settings';

/** Seals a secret for one tenant, connection and name; only a process that holds the key opens it again. */
export type Seal = (place: ConnectionRef & { name: SecretName }, plain: string) => SealedSecret;

/** What the API is given; it opens nothing by itself. */
export interface ApiDeps {
  db: Db;
  /** Lazy: Temporal may be down. */
  temporal: Client;
  seal: Seal;
  /** Hashes the logins of custom stores. */
  logins: LoginHasher;
  /** Where vendors reach this API; null = not known, and then the connect card shows only the path. */
  publicUrl: string | null;
  logger: Logger;
  metrics: Metrics;
  vendorLimits: VendorLimits;
  /** Webhooks of ours may go to private addresses. */
  privateTargets: boolean;
  /** How long a request waits for a connection's check before it answers with a link. */
  checkWaitMs: number;
  /** How long a request waits for an order's answer to a decision. */
  decisionWaitMs: number;
  /** How long a request waits for a label to be bought before it answers that it is under way. */
  labelWaitMs: number;
  /** null: PDFs of labels are kept in Postgres. */
  labelFiles: LabelFiles | null;
  /** How long a ship notice's body may take to arrive. */
  noticeWaitMs: number;
}
