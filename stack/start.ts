import path from 'node:path';
import pc from 'picocolors';
import { AccountPoller } from './account-poller';
import { ApiClient } from './api-client';
import { DemoClerk } from './demo-clerk';
import { demoShippingService } from './demo-shipping-service';
import { demoTenant, setUpBesideStore, setUpDemoTenant } from './demo-tenant';
import { endOfRun } from './end-of-run';
import { runMain } from './plain-error';
import { stateRoot } from './paths';
import { runStack, type RunningStack } from './run-stack';
import { fixedPorts } from './stack-ports';

/**
 * A pace that the calls we allow ourselves at Cin7 carry without a backlog: of 50 a minute some six for an order of a new customer, as
 * many for a sale on its way to ShipStation and back, and one for each look at what changed.
 */
const dripSeconds = 12;

/** `npm start`: the whole bridge with a demo company, and a plain account of what becomes of its orders. */
async function main(): Promise<number> {
  const dir = path.join(stateRoot, 'start');
  const say = (line: string) => console.log(line);
  // The terminal may be gone before we are; there is nobody left to tell then.
  process.stdout.on('error', () => undefined);

  const ending = endOfRun();
  const starting = runStack({
    dir,
    ports: await fixedPorts(),
    sandbox: { dripSeconds },
    say,
    giveUp: (sentence) => ending.now(sentence),
  });
  const stack = await Promise.race([starting, ending.asked]);
  if (typeof stack === 'string') {
    // Asked to stop while it was starting: what has been started is stopped as soon as that is over.
    say('Stopping as soon as everything has started …');
    await starting.then((started) => started.stop()).catch(() => undefined);
    return farewell(stack);
  }
  let clerk: DemoClerk | undefined;
  const account = new AccountPoller(stack.databaseUrl, path.join(dir, 'account'), say);
  try {
    const demo = await Promise.race([setUpDemoTenant(stack, dir, say), ending.asked]);
    if (typeof demo === 'string') return farewell(demo);
    for (const line of welcome(stack, demo.token)) say(line);
    account.start();
    const beside = setUpBesideStore(stack, demo.token, say).then(() => undefined);
    const asked = await Promise.race([beside, ending.asked]);
    if (asked !== undefined) {
      beside.catch(() => undefined);
      return farewell(asked);
    }
    const place = `/tenants/${demoTenant.id}/connections/${demoShippingService}`;
    clerk = new DemoClerk(stack.cin7Url, new ApiClient(stack.apiUrl, demo.token), place, say);
    clerk.start();
    return farewell(await ending.asked);
  } finally {
    say('Stopping worker, API, stand-ins, Temporal and Postgres …');
    await clerk?.stop();
    await account.stop();
    await stack.stop();
    say('Everything is stopped; npm start goes on from here.');
  }
}

function farewell(reason: string): number {
  if (reason === '') return 0;
  console.error(reason);
  return 1;
}

function welcome(stack: RunningStack, token: string): string[] {
  const entries: [string, string][] = [
    ['API and its documentation', `${stack.apiUrl}/docs`],
    ['API token of the demo company', token],
    ['Temporal UI', stack.temporalUiUrl],
    ['Stuck orders there', `${stack.temporalUiUrl}/namespaces/default/workflows?query=NeedsOperator%3Dtrue`],
    ['Cin7 Core stand-in', stack.cin7Url],
    ['ShipStation stand-in', stack.shipstationUrl],
    [
      'Postgres',
      `${stack.databaseUrl.replace(/:[^:@/]+@/, '@')} (password in ${path.join('.stack', 'start', 'pg-password')})`,
    ],
    ['Logs', path.join(stateRoot, 'start', 'logs')],
  ];
  return [
    '',
    pc.bold('The bridge is running.'),
    ...entries.map(([what, where]) => `  ${what.padEnd(30)} ${pc.cyan(where)}`),
    '',
    `A demo order arrives in ShipStation every ${dripSeconds} s, and a sale is made in Cin7 every ${dripSeconds * 4} s.`,
    'Of these, a custom store takes two to ShipStation; for the third a clerk asks for rates and buys the label here.',
    'Both are being connected: at first that takes half a minute, as the vendors allow so many calls.',
    'What becomes of each is told here; Ctrl-C stops everything.',
    '',
  ];
}

runMain(main);
