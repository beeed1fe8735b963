import { rmSync } from 'node:fs';
import path from 'node:path';
import { ApiClient } from './api-client';
import { demoTenant } from './demo-tenant';
import { stateRoot } from './paths';
import { type VendorLimits } from './replay/vendor-limits';
import { StandInApi } from './replay/stand-in-api';
import { runStack, type RunningStack } from './run-stack';
import { type LocalTenant, setUpTenant } from './set-up-tenant';
import { anyPorts } from './stack-ports';
import { buildWorkflowBundle } from './workflow-bundle';

export interface FreshStackOptions {
  /** What it is for; names its folder. */
  name: string;
  limits: VendorLimits;
  /** A day's CSV: Cin7 then holds all of its products in ample stock, and no customers. */
  stockFor: string;
  /** Anything else that sandbox/main.ts understands. */
  sandboxArgs?: string[];
  /** Settings of worker and API, on top of the stack's own. */
  env?: NodeJS.ProcessEnv;
  /** Leave the folder when it is over. */
  keep: boolean;
  say: (line: string) => void;
  giveUp: (sentence: string) => void;
}

/** A stack of its own with nothing in it but the demo company, beside whatever else runs on this machine. */
export interface FreshStack {
  stack: RunningStack;
  dir: string;
  tenant: LocalTenant;
  api: ApiClient;
  cin7: StandInApi;
  shipstation: StandInApi;
  /** Stops it, and removes its folder unless that is to be kept. */
  end(): Promise<void>;
}

/** Starts one on free ports, in a folder that no other run uses, and sets the demo company up. */
export async function startFreshStack(options: FreshStackOptions): Promise<FreshStack> {
  const { name, limits, keep } = options;
  const dir = path.join(stateRoot, `${name}-${process.pid}`);
  const remove = () => {
    if (!keep) rmSync(dir, { recursive: true, force: true });
  };
  rmSync(dir, { recursive: true, force: true });
  let stack: RunningStack | undefined;
  try {
    const bundle = await buildWorkflowBundle();
    stack = await runStack({
      dir,
      ports: await anyPorts(),
      sandbox: { args: ['--stock-for', options.stockFor, ...(options.sandboxArgs ?? [])] },
      env: {
        CIN7_VENDOR_LIMIT: String(limits.cin7),
        SHIPSTATION_VENDOR_LIMIT: String(limits.shipstation),
        WORKFLOW_BUNDLE: bundle.file,
        ...options.env,
      },
      say: options.say,
      giveUp: options.giveUp,
    });
    const { cin7, shipstation } = standIns(stack);
    await cin7.control('PUT', 'limit', { callsPerMinute: asLimit(limits.cin7) });
    await shipstation.control('PUT', 'limit', { callsPerMinute: asLimit(limits.shipstation) });
    const settings = { ...demoTenant.settings, callsPerMinute: limits.ours };
    const tenant = { ...demoTenant, settings };
    const token = await setUpTenant(stack, dir, tenant);
    const running = stack;
    return {
      stack,
      dir,
      tenant,
      api: new ApiClient(stack.apiUrl, token),
      cin7,
      shipstation,
      async end() {
        await running.stop();
        remove();
      },
    };
  } catch (error) {
    await stack?.stop();
    remove();
    throw error;
  }
}

/** What the stand-ins' control route calls no limit. */
const asLimit = (limit: number | 'unlimited'): number | null => (limit === 'unlimited' ? null : limit);

function standIns({ cin7Url, shipstationUrl }: RunningStack) {
  const { cin7, shipstation } = demoTenant;
  const basic = Buffer.from(`${shipstation.apiKey}:${shipstation.apiSecret}`).toString('base64');
  return {
    cin7: new StandInApi(cin7Url, {
      'api-auth-accountid': cin7.accountId,
      'api-auth-applicationkey': cin7.applicationKey,
    }),
    shipstation: new StandInApi(shipstationUrl, { authorization: `Basic ${basic}` }),
  };
}
