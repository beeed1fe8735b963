import { type ConnectionRef } from '../domain/ids';
import { type CheckResult } from '../domain/messages/check';
import { cin7, orders, shipstation } from './activity-proxies';
import { taxRulesSetup } from './tax-rules-setup';

/** Tries the keys with cheap calls and reads the reference lists; says everything that is wrong in one go (design §3). */
export async function connectionCheck(input: ConnectionRef): Promise<CheckResult> {
  const results = await Promise.all([cin7.checkCin7(input), shipstation.checkShipstation(input)]);
  const result = await orders.concludeCheck({ ...input, results });
  if (result.ok) await keepWebhooks(input);
  return result;
}

/** Daily: reference lists fresh, our webhooks alive, tax rules of places of business made, old rows gone. */
export async function connectionUpkeep(input: ConnectionRef): Promise<CheckResult> {
  const result = await connectionCheck(input);
  if (result.ok) await taxRulesSetup(input);
  await orders.tidyUp(input);
  return result;
}

/** Webhooks are hints and never needed: one that cannot be kept is a note, not a failure. */
async function keepWebhooks(input: ConnectionRef): Promise<void> {
  await Promise.all([cin7.keepCin7Webhooks(input), shipstation.keepShipstationWebhooks(input)]);
}
