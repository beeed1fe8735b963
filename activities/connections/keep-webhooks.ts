import { clearProblem } from '../../db/problems/clear-problem';
import { raiseProblem } from '../../db/problems/raise-problem';
import { type ConnectionKind } from '../../domain/connections/kinds';
import { type ConnectionRef } from '../../domain/ids';
import { type Outcome } from '../../domain/problems';
import { readShippingServiceSettings } from '../../schemas/shipping-service-settings';
import { type WebhookEvent } from '../../schemas/shipstation/webhook';
import { type Deps } from '../deps';
import { unlessGone } from '../unless-gone';
import { vendorStep } from '../vendor-step';
import { type OpenConnection, openConnection } from './open-connection';

/** Fire for new orders and labels; nothing fires on edits, holds and cancellations, so polling stays the truth (contracts: shipstation §2.12). */
const shipstationEvents: Record<ConnectionKind, readonly WebhookEvent[]> = {
  store: ['ORDER_NOTIFY', 'SHIP_NOTIFY', 'FULFILLMENT_SHIPPED'],
  // A custom store is called by ShipStation itself.
  'custom-store': [],
  'shipping-service': ['SHIP_NOTIFY', 'FULFILLMENT_SHIPPED'],
};

/** Whatever may change what ShipStation is told of a sale; each is only a hint to look (contracts: cin7-core §4). */
const ofExportedSales = [
  'Sale/OrderAuthorised',
  'Sale/PickAuthorised',
  'Sale/PackAuthorised',
  'Sale/ShipmentAuthorised',
  'Sale/Undo',
  'Sale/Voided',
];

/** Cin7 takes five of a type for a company, so that only who follows them is told (contracts: cin7-core §4). */
function cin7TypesOf({ kind, settingsColumn }: OpenConnection): readonly string[] {
  switch (kind) {
    case 'store':
      // What may free an order that waits, as its sale was picked, or voided.
      return ['Sale/PickAuthorised', 'Sale/Voided'];
    case 'custom-store':
      return ofExportedSales;
    case 'shipping-service':
      return readShippingServiceSettings(settingsColumn).exports ? ofExportedSales : [];
  }
}

/** Subscribes what is missing. Without a public address there is nothing to subscribe. */
export async function keepShipstationWebhooks(deps: Deps, input: ConnectionRef): Promise<Outcome<null>> {
  const { tenant, connection } = input;
  return vendorStep(deps, input, async () => {
    if (deps.env.PUBLIC_URL === undefined) return null;
    const open = await openConnection(deps, tenant, connection, { callClass: 'operator', patient: true });
    if (shipstationEvents[open.kind].length === 0) return null;
    const address = new URL(`/webhooks/shipstation/${open.webhookToken()}`, deps.env.PUBLIC_URL).href;
    const shipstation = open.shipstation();
    const present = await shipstation.listWebhooks();
    for (const event of shipstationEvents[open.kind]) {
      if (present.some((each) => each.Url === address && each.HookType === event)) continue;
      await shipstation.subscribeWebhook({
        target_url: address,
        event,
        friendly_name: `Cin7 bridge ${event}`,
      });
    }
    return null;
  });
}

/**
 * Subscribes what is missing, takes back what is there twice, and switches on again what Cin7 switched off after six failed tries; that is
 * told, because hints were lost.
 */
export async function keepCin7Webhooks(deps: Deps, input: ConnectionRef): Promise<Outcome<null>> {
  const { tenant, connection } = input;
  return vendorStep(deps, input, async () => {
    if (deps.env.PUBLIC_URL === undefined) return null;
    const open = await openConnection(deps, tenant, connection, { callClass: 'operator', patient: true });
    const types = cin7TypesOf(open);
    if (types.length === 0) return null;
    const token = open.webhookToken();
    const address = new URL(`/webhooks/cin7/${token}`, deps.env.PUBLIC_URL).href;
    const cin7 = open.cin7();
    const present = await cin7.listWebhooks();
    let switchedOff = 0;
    for (const type of types) {
      const body = {
        Type: type,
        IsActive: true,
        ExternalURL: address,
        ExternalAuthorizationType: 'bearerauth',
        ExternalBearerToken: token,
      } as const;
      const [ours, ...doubles] = present.filter((each) => each.ExternalURL === address && each.Type === type);
      // A check and a sync that subscribe at the same moment do not see each other.
      for (const { ID } of doubles) await unlessGone(() => cin7.deleteWebhook(ID));
      if (ours === undefined) await cin7.createWebhook(body);
      else if (ours.IsActive === false) {
        switchedOff++;
        await cin7.updateWebhook({ ID: ours.ID, ...body });
      }
    }
    if (switchedOff > 0)
      await raiseProblem(deps.db, tenant, connection, 'cin7-webhooks', wereOff(switchedOff));
    else await clearProblem(deps.db, tenant, connection, 'cin7-webhooks');
    return null;
  });
}

const wereOff = (count: number) =>
  ({
    code: 'webhooks-switched-off',
    whoActs: 'ops',
    sentence: `Cin7 Core had switched off ${count} of our webhooks after failed deliveries; they are on again.`,
    fix: 'Check that our public address answers from outside; nothing was lost, because polling reads everything.',
  }) as const;
