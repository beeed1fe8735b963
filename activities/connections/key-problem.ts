import { type Problem } from '../../domain/problems';
import { raiseProblem } from '../../db/problems/raise-problem';
import { readConnection } from '../../db/connections/read-connection';
import { setConnectionState } from '../../db/connections/set-connection-state';
import { type ConnectionRef } from '../../domain/ids';
import { type Deps } from '../deps';
import { type VendorFailure } from '../vendor-failure';

const names = { cin7: 'Cin7 Core', shipstation: 'ShipStation' } as const;

/**
 * A revoked key stops its connection's schedules, with one clear problem, instead of failing all night. The orders that met it wait
 * for `cin7-key` or `shipstation-key` and go on when new keys have been checked.
 */
export async function keyProblem(deps: Deps, of: ConnectionRef, failure: VendorFailure): Promise<Problem> {
  const problem: Problem = {
    code: 'key-revoked',
    whoActs: 'admin',
    sentence: `${names[failure.vendor]} refuses the connection's key.`,
    fix: `Make a new key in ${names[failure.vendor]} and store it with the connection; everything then goes on by itself.`,
    blockedOn: [`${failure.vendor}-key`],
  };
  // A paused connection stays paused: new keys are no wish to go on.
  const row = await readConnection(deps.db, of.tenant, of.connection);
  await raiseProblem(deps.db, of.tenant, of.connection, `${failure.vendor}-key`, problem);
  // A custom store needs Cin7 only: without ShipStation's keys it goes on exporting.
  if (row?.kind === 'custom-store' && failure.vendor === 'shipstation') return problem;
  if (row?.state !== 'paused') await setConnectionState(deps.db, of.tenant, of.connection, 'problem');
  await deps.schedules.pause(of.tenant, of.connection, problem.sentence);
  return problem;
}
