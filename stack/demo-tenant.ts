import { DEMO_CIN7, DEMO_SHIPSTATION } from '../sandbox/demo/demo-keys';
import { DEMO_PLACES } from '../sandbox/demo/places';
import { defaultSettings, type SettingsDocument } from '../schemas/settings';
import { setUpDemoCustomStore } from './demo-custom-store';
import { setUpDemoShippingService } from './demo-shipping-service';
import { PlainError } from './plain-error';
import { type RunningStack } from './run-stack';
import { type LocalTenant, setUpTenant } from './set-up-tenant';

const home = DEMO_PLACES.find(({ isDefault }) => isDefault) ?? DEMO_PLACES[0];

/** As far as settings go: picked, packed, shipped, invoiced and paid, from the nearest of three locations. */
const settings: SettingsDocument = {
  ...defaultSettings,
  captureWhen: 'created',
  processing: 'pick-pack-ship',
  invoiceStatus: 'authorised',
  salesRepresentative: 'none',
  routing: 'nearest',
  locations: {
    default: home?.name ?? null,
    byWarehouse: Object.fromEntries(DEMO_PLACES.map(({ warehouseId, name }) => [String(warehouseId), name])),
  },
  taxRules: { ...defaultSettings.taxRules, default: 'UK VAT 20%' },
  paymentAccounts: { '*': '713' },
  assembly: 'minimum',
  wipAccount: '716',
  finishedGoodsAccount: '717',
  customerDefaults: {
    currency: 'GBP',
    paymentTerm: 'Paid in advance',
    accountReceivable: '610',
    revenueAccount: '200',
    taxRule: 'UK VAT 20%',
  },
  currency: 'GBP',
};

/** The demo company as `npm start`, `npm run replay` and `npm run bench` set it up. */
export const demoTenant: LocalTenant = {
  id: 'demo',
  name: 'Lantern & Twine (demo)',
  timeZone: 'Europe/London',
  connection: 'store',
  cin7: DEMO_CIN7,
  shipstation: { apiKey: DEMO_SHIPSTATION.apiKey, apiSecret: DEMO_SHIPSTATION.apiSecret },
  settings,
};

/** Sets the demo company and its store up, or finds them as an earlier run left them. */
export async function setUpDemoTenant(
  stack: Pick<RunningStack, 'apiUrl' | 'env'>,
  dir: string,
  say: (line: string) => void,
): Promise<{ token: string }> {
  say('Setting up the demo company …');
  return { token: await setUpTenant(stack, dir, demoTenant) };
}

/**
 * The other kinds of connections beside the store. They read the same company's lists, so at first this takes as long as the vendors'
 * limits do: some half a minute, in which the store is at work already. One that a person keeps from being connected, say by switching
 * on the export of the other, is told and left out.
 */
export async function setUpBesideStore(
  stack: Pick<RunningStack, 'apiUrl' | 'shipstationUrl'>,
  token: string,
  say: (line: string) => void,
): Promise<void> {
  const tell = async (what: string, setUp: Promise<void>) => {
    try {
      await setUp;
      say(`${what} is connected, too.`);
    } catch (error) {
      if (!(error instanceof PlainError)) throw error;
      say(`${what} is not connected. ${error.message}`);
    }
  };
  await Promise.all([
    tell('The custom store', setUpDemoCustomStore(stack, demoTenant.id, token)),
    tell('The shipping service', setUpDemoShippingService(stack, demoTenant.id, token)),
  ]);
}
