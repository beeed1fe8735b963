import { type Db } from '../db/open';
import { type Clock } from '../platform/clock';
import { type Env } from '../platform/env';
import { type LabelFiles } from '../platform/label-files';
import { type Logger } from '../platform/logger';
import { type Metrics } from '../platform/metrics';
import { type SecretBox } from '../platform/secrets';
import { type KnownConnections } from './connections/known-connections';
import { type Schedules } from './connections/schedules';
import { type WorkflowEnds } from './connections/workflow-ends';
import { type CallJournal } from './journal/record-call';
import { type HeldUp } from './held-up';
import { type Ledger } from './ledger/ledger';
import { type InFlightCap } from './limiter/in-flight-cap';
import { type Limiter } from './limiter/limiter';
import { type Outages } from './outages';

/** What every activity is given; made once per worker (worker/compose.ts). */
export interface Deps {
  db: Db;
  env: Pick<
    Env,
    | 'CIN7_BASE_URL'
    | 'SHIPSTATION_V1_BASE_URL'
    | 'SHIPSTATION_V2_BASE_URL'
    | 'SHIPSTATION_V2_VENDOR_LIMIT'
    | 'CIN7_VENDOR_LIMIT'
    | 'SHIPSTATION_VENDOR_LIMIT'
    | 'SEND_DEADLINE_MS'
    | 'RETRY_PAUSE_MS'
    | 'CIN7_THROTTLE_PAUSE_MS'
    | 'PUBLIC_URL'
    | 'WEBHOOK_PRIVATE_TARGETS'
  >;
  limiter: Limiter;
  ledger: Ledger;
  inFlight: InFlightCap;
  heldUp: HeldUp;
  outages: Outages;
  connections: KnownConnections;
  secrets: SecretBox;
  journal: CallJournal;
  schedules: Schedules;
  workflowEnds: WorkflowEnds;
  logger: Logger;
  metrics: Metrics;
  clock: Clock;
  /** null: PDFs of labels are kept in Postgres. */
  labelFiles: LabelFiles | null;
}
