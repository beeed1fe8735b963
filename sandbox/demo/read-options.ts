import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type DemoWorldOptions } from './demo-world';

export const USAGE = `npm run sandbox -- [options]

  --cin7-port N         port of the Cin7 Core stand-in (a free one)            SANDBOX_CIN7_PORT
  --shipstation-port N  port of the ShipStation stand-in (a free one)          SANDBOX_SHIPSTATION_PORT
  --dir FOLDER          keep state there (in memory only)                      SANDBOX_DIR
  --drip-seconds N      seconds between two demo orders (about 7 a minute)     SANDBOX_DRIP_SECONDS
  --no-drip             no order comes by itself
  --vendor-limit N      calls a minute that both allow, or "unlimited" (60/40) SANDBOX_VENDOR_LIMIT
  --stock-for FILE      Cin7 holds all products of that day's CSV, no drip
  --missing PERCENT     with --stock-for: so many of them it does not know
  --stock PERCENT       with --stock-for: it holds so much of what the day sells at each location
  --json                print one line of JSON when ready, and nothing else`;

const whole = z.coerce.number().int();
const shape = z.object({
  cin7Port: whole.min(0).max(65_535).optional(),
  shipstationPort: whole.min(0).max(65_535).optional(),
  dir: z.string().min(1).optional(),
  dripSeconds: z.coerce.number().positive().optional(),
  vendorLimit: z.union([z.literal('unlimited'), whole.min(1)]).optional(),
  stockFor: z.string().min(1).optional(),
  missing: z.coerce.number().min(0).max(100).optional(),
  stock: z.coerce.number().min(0).max(100).optional(),
});

export interface SandboxCommand {
  world: DemoWorldOptions;
  json: boolean;
  help: boolean;
}

/** Flags win over the environment. Throws an Error of one sentence on what it does not understand. */
export function readOptions(args: string[], env: NodeJS.ProcessEnv): SandboxCommand {
  const { values } = parseArgs({
    args,
    options: {
      'cin7-port': { type: 'string' },
      'shipstation-port': { type: 'string' },
      dir: { type: 'string' },
      'drip-seconds': { type: 'string' },
      'no-drip': { type: 'boolean' },
      'vendor-limit': { type: 'string' },
      'stock-for': { type: 'string' },
      missing: { type: 'string' },
      stock: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  const read = shape.safeParse({
    cin7Port: values['cin7-port'] ?? env['SANDBOX_CIN7_PORT'],
    shipstationPort: values['shipstation-port'] ?? env['SANDBOX_SHIPSTATION_PORT'],
    dir: values.dir ?? env['SANDBOX_DIR'],
    dripSeconds: values['drip-seconds'] ?? env['SANDBOX_DRIP_SECONDS'],
    vendorLimit: values['vendor-limit'] ?? env['SANDBOX_VENDOR_LIMIT'],
    stockFor: values['stock-for'],
    missing: values.missing,
    stock: values.stock,
  });
  if (!read.success) {
    const issue = read.error.issues[0];
    throw new Error(`The option ${String(issue?.path[0])} is wrong: ${issue?.message ?? 'not understood'}.`);
  }
  const { cin7Port, shipstationPort, dir, dripSeconds, vendorLimit, stockFor, missing, stock } = read.data;
  return {
    world: {
      ...(cin7Port === undefined ? {} : { cin7Port }),
      ...(shipstationPort === undefined ? {} : { shipstationPort }),
      ...(dir === undefined ? {} : { dir }),
      ...(vendorLimit === undefined ? {} : { vendorLimit }),
      ...(stockFor === undefined ? {} : { stockFor }),
      ...(missing === undefined ? {} : { missing }),
      ...(stock === undefined ? {} : { stock }),
      ...(values['no-drip'] ? { dripSeconds: null } : dripSeconds === undefined ? {} : { dripSeconds }),
    },
    json: values.json ?? false,
    help: values.help ?? false,
  };
}
