import { freePort, portFromEnv, type NamedPort } from './ports';

/** The loopback ports of a stack. */
export interface StackPorts {
  api: number;
  temporal: number;
  temporalUi: number;
  cin7: number;
  shipstation: number;
  postgres: number;
}

const named: Record<keyof StackPorts, { what: string; variable: string; fallback: number }> = {
  api: { what: 'the API', variable: 'PORT', fallback: 4000 },
  temporal: { what: 'the Temporal server', variable: 'TEMPORAL_PORT', fallback: 7233 },
  temporalUi: { what: 'the Temporal UI', variable: 'TEMPORAL_UI_PORT', fallback: 8233 },
  cin7: { what: 'the Cin7 Core stand-in', variable: 'CIN7_PORT', fallback: 4007 },
  shipstation: { what: 'the ShipStation stand-in', variable: 'SHIPSTATION_PORT', fallback: 4008 },
  postgres: { what: 'Postgres', variable: 'POSTGRES_PORT', fallback: 54_320 },
};

const parts = Object.keys(named) as (keyof StackPorts)[];

async function portsBy(choose: (part: keyof StackPorts) => number | Promise<number>): Promise<StackPorts> {
  const chosen: StackPorts = { api: 0, temporal: 0, temporalUi: 0, cin7: 0, shipstation: 0, postgres: 0 };
  for (const part of parts) chosen[part] = await choose(part);
  return chosen;
}

/** The ports of `npm start`: the same every time, so that addresses can be kept; each moved by its variable. */
export function fixedPorts(env: NodeJS.ProcessEnv = process.env): Promise<StackPorts> {
  return portsBy((part) => portFromEnv(named[part].variable, named[part].fallback, env));
}

/** Ports for a stack that lives beside others, such as a replay's. */
export function anyPorts(): Promise<StackPorts> {
  return portsBy(() => freePort());
}

/** What each port is for and which variable moves it. */
export function describePorts(ports: StackPorts): NamedPort[] {
  return parts.map((part) => ({ port: ports[part], what: named[part].what, variable: named[part].variable }));
}
