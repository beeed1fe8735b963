import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { HandBack } from '../../activities/hand-back';
import { cin7Key } from '../../activities/ledger/keys';
import { createLedger } from '../../activities/ledger/ledger';
import { openDatabase } from '../../db/open';
import { as, type Cin7Account, type TenantId } from '../../domain/ids';
import { systemClock } from '../../platform/clock';

/**
 * One worker process of the ledger's kill test: writes once to a "vendor" that is a file, one line per commit, and comes back as
 * told until it is done. FAULT_POINT kills it on the way.
 *
 * Arguments: database, the vendor's file, object.
 */
async function main(): Promise<void> {
  const [database = '', file = '', object = ''] = process.argv.slice(2);
  const db = openDatabase(database, { poolSize: 1 });
  const ledger = createLedger(db, { sendDeadlineMs: 1_000, settleWindowMs: 1_000, leaseMarginMs: 500 });
  for (;;) {
    try {
      await ledger.write({
        key: cin7Key(as<TenantId>('acme'), as<Cin7Account>('guid'), object, 'create-sale'),
        tenant: 'acme',
        result: z.object({ id: z.string() }),
        send: () => {
          appendFileSync(file, `${object}\n`);
          return Promise.resolve({ id: object });
        },
        readBack: () =>
          Promise.resolve(existsSync(file) && readFileSync(file, 'utf8') !== '' ? { id: object } : null),
      });
      break;
    } catch (error) {
      if (!(error instanceof HandBack)) throw error;
      await systemClock.sleep(error.afterMs);
    }
  }
  await db.destroy();
}

void main();
