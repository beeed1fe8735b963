import { type RunningStack } from './run-stack';

export interface DemoTenant {
  /** API token of the demo company. */
  token: string;
}

/** To come with the admin API. */
export function setUpDemoTenant(
  _stack: RunningStack,
  _dir: string,
  say: (line: string) => void,
): Promise<DemoTenant> {
  say('The demo company is not set up yet.');
  return Promise.resolve({ token: '' });
}
