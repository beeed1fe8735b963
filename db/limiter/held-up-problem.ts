import { type ConnectionRef } from '../../domain/ids';
import { type Problem } from '../../domain/problems';
import { type Db } from '../open';
import { clearProblemEverywhere } from '../problems/clear-unseen';
import { raiseProblem } from '../problems/raise-problem';

const keyOf = (account: string): string => `held-up:${account}`;

/** Shows a connection's problem, unless the account has answered since. The account's row is locked, so that no answer falls between. */
export async function raiseHeldUp(
  db: Db,
  of: ConnectionRef,
  account: string,
  problem: Problem,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const row = await trx
      .selectFrom('rate_account')
      .select('throttled_since')
      .where('account', '=', account)
      .forUpdate()
      .executeTakeFirst();
    if (row?.throttled_since == null) return;
    await raiseProblem(trx, of.tenant, of.connection, keyOf(account), problem);
  });
}

/** The account has answered: every connection's problem of it is over. */
export async function clearHeldUp(db: Db, account: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable('rate_account')
      .set({ throttled_since: null, throttled_at: null })
      .where('account', '=', account)
      .execute();
    await clearProblemEverywhere(trx, keyOf(account));
  });
}
