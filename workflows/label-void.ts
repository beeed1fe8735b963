import { setCurrentDetails } from '@temporalio/workflow';
import { type LabelInput } from '../domain/messages/label';
import { type Outcome } from '../domain/problems';
import { shipstation } from './activity-proxies';

/** Voids one label that a person asked for; it ends with what the vendor said, also when that is no. */
export async function labelVoid(input: LabelInput): Promise<Outcome<string>> {
  const outcome = await shipstation.voidLabel(input);
  if (!outcome.ok) {
    setCurrentDetails(outcome.problem.sentence);
    return outcome;
  }
  const closed = await shipstation.closeLabelOrder(input);
  const told = closed.ok
    ? outcome.value
    : `${outcome.value} Its order is still open in ShipStation: cancel it there. ${closed.problem.sentence}`;
  setCurrentDetails(told);
  return { ok: true, value: told };
}
