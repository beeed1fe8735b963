import { clearProblem } from '../../db/problems/clear-problem';
import { raiseProblem } from '../../db/problems/raise-problem';
import { type ConnectionRef } from '../../domain/ids';
import { type TaxRulesResult } from '../../domain/messages/tax-rules';
import { type Deps } from '../deps';

/** Key of the connection's problem that says why tax rules could not be made. */
const key = 'tax-rules';

/** Shows why the mapping stays unfinished among the connection's problems; clears it when it is finished. */
export async function concludeTaxRules(
  deps: Deps,
  { tenant, connection, result }: ConnectionRef & { result: TaxRulesResult },
): Promise<void> {
  if (result.ok) await clearProblem(deps.db, tenant, connection, key);
  else await raiseProblem(deps.db, tenant, connection, key, result.problem);
}
