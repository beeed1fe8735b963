import { type LoginUse } from '../../db/export-logins/find-login';
import { sharedLoginKey } from '../../db/export-logins/shared-logins';
import { raiseProblem } from '../../db/problems/raise-problem';
import { type Problem } from '../../domain/problems';
import { type ApiDeps } from '../deps';
import { Refusal } from './plain-answer';

/**
 * Which of a login's connections is meant. `tenant.connection` names one for ever; a connection's id alone, or nothing at all, is
 * resolved by the login. What the login does not open is not there.
 *
 * @throws Refusal 300 when it could be several: nothing is exported then, and each of them gets the problem.
 */
export async function chooseConnection(
  deps: ApiDeps,
  uses: readonly LoginUse[],
  named: string | undefined,
): Promise<LoginUse> {
  const meant = uses.filter(
    ({ tenant, connection }) =>
      named === undefined || named === `${tenant}.${connection}` || named === connection,
  );
  const [first] = meant;
  if (first === undefined) throw new Refusal(401, 'Unauthorized: this login opens no store at this address.');
  if (meant.length === 1) return first;
  for (const { tenant, connection } of meant) {
    await raiseProblem(deps.db, tenant, connection, sharedLoginKey, shared);
  }
  throw new Refusal(
    300,
    'This login belongs to several connections, so nothing was exported. Give each connection a login of its own, or use the connection’s own address, as its connect card shows them.',
  );
}

const shared: Problem = {
  code: 'export-login-shared',
  whoActs: 'admin',
  sentence:
    'ShipStation asked at the address without a connection, with a login that belongs to several connections: nothing was exported.',
  fix: 'Make a login of its own for each connection and type it into ShipStation, or use the address on the connect card there.',
};
