import { Migrator, type Migration } from 'kysely';
import * as foundation from './migrations/0001-foundation';
import * as exportLog from './migrations/0002-export-log';
import * as exportLogins from './migrations/0003-export-logins';
import * as shipments from './migrations/0004-shipments';
import * as routing from './migrations/0005-routing';
import * as assembly from './migrations/0006-assembly';
import * as consolidation from './migrations/0007-consolidation';
import * as refunds from './migrations/0008-refunds';
import * as catalog from './migrations/0009-catalog';
import * as life from './migrations/0010-life';
import * as loads from './migrations/0011-loads';
import * as catalogJobs from './migrations/0012-catalog-jobs';
import * as noticeNote from './migrations/0012-notice-note';
import * as inboxTurns from './migrations/0013-inbox-turns';
import * as quantityWishes from './migrations/0014-quantity-wishes';
import * as loadsHistory from './migrations/0011-loads-history';
import * as loadsReconcile from './migrations/0011-loads-reconcile';
import * as loadsDeparture from './migrations/0011-loads-departure';
import * as loadsStock from './migrations/0011-loads-stock';
import * as rates from './migrations/0020-rates';
import * as labels from './migrations/0021-labels';
import * as orderExports from './migrations/0022-order-exports';
import * as labelsUnderWay from './migrations/0024-labels-under-way';
import * as ledgerSentAs from './migrations/0026-ledger-sent-as';
import * as labelFiles from './migrations/0027-label-files';
import * as throttledSince from './migrations/0028-throttled-since';
import * as parcelGoods from './migrations/0030-parcel-goods';
import * as orderDoubt from './migrations/0031-order-doubt';
import { openDatabase } from './open';

/** Migrations are listed here by hand: the order is visible, and no folder is read at run time. */
const migrations: Record<string, Migration> = {
  '0001-foundation': foundation,
  '0002-export-log': exportLog,
  '0003-export-logins': exportLogins,
  '0004-shipments': shipments,
  '0005-routing': routing,
  '0006-assembly': assembly,
  '0007-consolidation': consolidation,
  '0008-refunds': refunds,
  '0009-catalog': catalog,
  '0010-life': life,
  '0011-loads': loads,
  '0011-loads-departure': loadsDeparture,
  '0011-loads-history': loadsHistory,
  '0011-loads-reconcile': loadsReconcile,
  '0011-loads-stock': loadsStock,
  '0012-catalog-jobs': catalogJobs,
  '0012-notice-note': noticeNote,
  '0013-inbox-turns': inboxTurns,
  '0014-quantity-wishes': quantityWishes,
  '0020-rates': rates,
  '0021-labels': labels,
  '0022-order-exports': orderExports,
  '0024-labels-under-way': labelsUnderWay,
  '0026-ledger-sent-as': ledgerSentAs,
  '0027-label-files': labelFiles,
  '0028-throttled-since': throttledSince,
  '0030-parcel-goods': parcelGoods,
  '0031-order-doubt': orderDoubt,
};

/**
 * Brings the database to the newest schema. Safe to run at once from several processes (Kysely takes a lock).
 *
 * @throws the first migration's error; earlier ones stay applied.
 */
export async function migrateToLatest(connectionString: string): Promise<string[]> {
  const db = openDatabase(connectionString, { poolSize: 1 });
  try {
    const migrator = new Migrator({
      db,
      provider: { getMigrations: () => Promise.resolve(migrations) },
    });
    const { error, results } = await migrator.migrateToLatest();
    if (error !== undefined) throw error instanceof Error ? error : new Error('The migration failed');
    return (results ?? []).map((result) => result.migrationName);
  } finally {
    await db.destroy();
  }
}
