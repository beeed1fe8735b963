import { z } from 'zod';
import { DEMO_CIN7, DEMO_SHIPSTATION } from '../sandbox/demo/demo-keys';
import { ConnectCard } from '../schemas/api/custom-store';
import { ApiClient } from './api-client';
import { PlainError } from './plain-error';
import { type RunningStack } from './run-stack';
import { connectOnce } from './set-up-tenant';

const connection = 'custom-store';
const { apiKey, apiSecret, customStoreId } = DEMO_SHIPSTATION;
/** ShipStation itself looks rarely, and says not when; the demo should not make anybody wait. */
const everySeconds = 15;

const Dialog = z.object({ url: z.string(), username: z.string(), password: z.string() });

/**
 * Connects the demo company's custom store, and types what its connect card says into the ShipStation stand-in, as a person would.
 * What an earlier run did is kept; only an address that has moved since is typed anew.
 *
 * @throws PlainError when the API or the stand-in refuses, or the check of the connection finds something wrong
 */
export async function setUpDemoCustomStore(
  stack: Pick<RunningStack, 'apiUrl' | 'shipstationUrl'>,
  tenant: string,
  token: string,
): Promise<void> {
  const api = new ApiClient(stack.apiUrl, token);
  await connectOnce(api, tenant, {
    id: connection,
    kind: 'custom-store',
    name: 'Sales of Cin7 in ShipStation',
    cin7: DEMO_CIN7,
    shipstation: { apiKey, apiSecret },
  });
  const place = `/tenants/${tenant}/connections/${connection}`;
  let card = ConnectCard.parse(await api.expect('GET', `${place}/connect-card`));
  const typed = await dialogOf(stack);
  if (typed !== undefined && card.userName === typed.username && card.url === typed.url) return;
  let password = card.userName === typed?.username ? typed?.password : undefined;
  if (password === undefined) {
    card = ConnectCard.parse(await api.expect('POST', `${place}/logins`, {}));
    password = card.password ?? '';
  }
  const words = (list: string): string => card.statuses.find((one) => one.list === list)?.type ?? '';
  await action(stack, 'connectCustomStore', {
    store: {
      storeId: customStoreId,
      storeName: 'Lantern & Twine by hand',
      everySeconds,
      url: card.url,
      username: card.userName ?? '',
      password,
      statuses: {
        unpaid: words('Unpaid'),
        paid: words('Paid'),
        shipped: words('Shipped'),
        cancelled: words('Cancelled'),
        onHold: words('On-Hold'),
      },
    },
  });
}

/** What was typed into the stand-in's dialog by an earlier run; undefined if there is no such store. */
async function dialogOf(
  stack: Pick<RunningStack, 'shipstationUrl'>,
): Promise<z.output<typeof Dialog> | undefined> {
  const answer = await post(stack, 'customStore', { storeId: customStoreId });
  return answer.status === 404 ? undefined : Dialog.parse(answer.body);
}

async function action(
  stack: Pick<RunningStack, 'shipstationUrl'>,
  name: string,
  body: object,
): Promise<void> {
  const { status, body: said } = await post(stack, name, body);
  if (status !== 200)
    throw new PlainError(`The ShipStation stand-in refused ${name}: ${JSON.stringify(said)}`);
}

async function post(
  { shipstationUrl }: Pick<RunningStack, 'shipstationUrl'>,
  name: string,
  body: object,
): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`${shipstationUrl}/_sandbox/actions/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ apiKey, ...body }),
    signal: AbortSignal.timeout(30_000),
  });
  return { status: answer.status, body: await answer.json() };
}
