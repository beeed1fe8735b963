import { type DemoReady, startDemoWorld } from './demo/demo-world';
import { readOptions, USAGE } from './demo/read-options';

export { startDemoWorld } from './demo/demo-world';

/** `npm run sandbox`: both stand-ins with the demo's world, until it is told to stop. */
async function main(): Promise<void> {
  const { world: options, json, help } = readOptions(process.argv.slice(2), process.env);
  if (help) {
    console.log(USAGE);
    return;
  }
  const world = await startDemoWorld(options);
  console.log(json ? JSON.stringify(world.ready) : welcome(world.ready));
  let closing = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      if (closing) return;
      closing = true;
      void world.close().then(() => process.exit(0));
    });
}

function welcome(ready: DemoReady): string {
  return [
    'The stand-ins are running.',
    `  Cin7 Core    ${ready.cin7BaseUrl}`,
    `               api-auth-accountid ${ready.cin7.accountId}`,
    `               api-auth-applicationkey ${ready.cin7.applicationKey}`,
    `  ShipStation  ${ready.shipstationUrl}`,
    `               key ${ready.shipstation.apiKey}, secret ${ready.shipstation.apiSecret}`,
    '  Each has control routes under /_sandbox (journal, faults, switches, limit, state). Ctrl-C stops both.',
  ].join('\n');
}

function sentence(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') return `Port ${String(port)} is taken by another program.`;
  return error.message;
}

if (require.main === module)
  main().catch((error: unknown) => {
    console.error(sentence(error));
    process.exit(1);
  });
