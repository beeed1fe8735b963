import { ActivityFailure, isCancellation, setCurrentDetails } from '@temporalio/workflow';
import { type DepartureInput } from '../domain/messages/departure';
import { type Outcome } from '../domain/problems';
import { departures, orders } from './activity-proxies';

const atOnce = 50;

/**
 * Undoes what a removed connection left outside of Postgres: its open workflows, its webhooks at both vendors, its schedules. Its keys are
 * kept, sealed, until this has ended.
 */
export async function departure(input: DepartureInput): Promise<string> {
  setCurrentDetails('Ending the workflows of the connection');
  for (let from = 0, left = 1; left > 0; from += atOnce) left = await orders.endWorkflows({ ...input, from });

  setCurrentDetails('Revoking its webhooks at ShipStation and Cin7');
  const told = await Promise.all([
    attempt('ShipStation', () => departures.revokeShipstationWebhooks(input)),
    attempt('Cin7 Core', () => departures.revokeCin7Webhooks(input)),
  ]);
  await orders.closeDeparture(input);
  const sentence = told.join(' ');
  setCurrentDetails(sentence);
  return sentence;
}

/** A vendor that cannot be asked for days does not keep the keys here for ever. */
async function attempt(vendor: string, revoke: () => Promise<Outcome<number>>): Promise<string> {
  try {
    const revoked = await revoke();
    if (revoked.ok) return `${revoked.value} webhooks at ${vendor} are revoked.`;
    return `The webhooks at ${vendor} may be there still: ${revoked.problem.sentence}`;
  } catch (error) {
    if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error;
    return `The webhooks at ${vendor} may be there still: it could not be asked.`;
  }
}
