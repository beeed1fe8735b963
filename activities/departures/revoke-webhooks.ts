import { ApplicationFailure, Context } from '@temporalio/activity';
import { connectionOf, readDeparture } from '../../db/departures/read-departure';
import { type DepartureInput } from '../../domain/messages/departure';
import { declined, done, type Outcome } from '../../domain/problems';
import { openConnection, type OpenConnection } from '../connections/open-connection';
import { Declined } from '../declined';
import { type Deps } from '../deps';
import { HandBack } from '../hand-back';
import { unlessGone } from '../unless-gone';
import { VendorFailure } from '../vendor-failure';
import { refusal } from '../vendor-step';

const mostSuspects = 4;
const longestPauseMs = 600_000;

/** Takes our webhooks back at ShipStation: whatever calls the removed connection's address (contracts: shipstation §2.12). */
export function revokeShipstationWebhooks(deps: Deps, input: DepartureInput): Promise<Outcome<number>> {
  return departureStep(deps, input, async (open) => {
    if (!open.hasShipstationKeys) return 0;
    const shipstation = open.shipstation();
    const ours = (await shipstation.listWebhooks()).filter((each) => each.Url?.includes(open.webhookToken()));
    for (const { WebHookID } of ours) await unlessGone(() => shipstation.deleteWebhook(WebHookID));
    return ours.length;
  });
}

/** Takes our webhooks back at Cin7 (contracts: cin7-core §4). */
export function revokeCin7Webhooks(deps: Deps, input: DepartureInput): Promise<Outcome<number>> {
  return departureStep(deps, input, async (open) => {
    const cin7 = open.cin7();
    const ours = (await cin7.listWebhooks()).filter((each) =>
      each.ExternalURL?.includes(open.webhookToken()),
    );
    for (const { ID } of ours) await unlessGone(() => cin7.deleteWebhook(ID));
    return ours.length;
  });
}

/**
 * Opens a removed connection by the keys that its departure keeps. A refused key cannot be mended any more: then nothing more is to be had.
 * Everything else is tried again, for as long as the workflow allows.
 */
async function departureStep(
  deps: Deps,
  { tenant, connection, departure }: DepartureInput,
  work: (open: OpenConnection) => Promise<number>,
): Promise<Outcome<number>> {
  const row = await readDeparture(deps.db, departure);
  if (row === undefined) return done(0);
  const beat = setInterval(() => Context.current().heartbeat(), 3_000);
  try {
    const open = await openConnection(deps, tenant, connection, {
      callClass: 'operator',
      patient: true,
      departed: connectionOf(row),
    });
    return done(await work(open));
  } catch (thrown) {
    if (thrown instanceof Declined) return declined(thrown.problem);
    if (thrown instanceof HandBack) throw comeBack(thrown.message, thrown.afterMs);
    if (!(thrown instanceof VendorFailure)) throw thrown;
    const { attempt } = Context.current().info;
    // A suspect key may be a burst: a few tries tell (contracts: cin7-core §1.3).
    if (thrown.keySuspect === true && attempt >= mostSuspects) return declined(refusal(thrown));
    if (thrown.kind === 'throttled') throw comeBack(thrown.sentence, deps.env.CIN7_THROTTLE_PAUSE_MS);
    const isFinal = ['key-refused', 'refused', 'feature-off', 'not-found'].includes(thrown.kind);
    if (isFinal && thrown.keySuspect !== true) return declined(refusal(thrown));
    throw comeBack(thrown.sentence, Math.min(longestPauseMs, deps.env.RETRY_PAUSE_MS * 2 ** attempt));
  } finally {
    clearInterval(beat);
  }
}

const comeBack = (message: string, afterMs: number): ApplicationFailure =>
  ApplicationFailure.create({
    type: 'wait-departure',
    message,
    nextRetryDelay: Math.max(50, Math.ceil(afterMs)),
  });
