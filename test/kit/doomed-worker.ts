import { spawn } from 'node:child_process';
import { repositoryRoot } from '../../stack/paths';
import { programArguments } from '../setup/programs';
import { type House } from './house';

/** A worker process of the house that ends itself there; answers by which signal it ended. */
export function doomedWorker(house: House, faultPoint: string): Promise<string | null> {
  const { DATABASE_URL, TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, SECRETS_KEY, CIN7_BASE_URL } = house.env;
  const child = spawn(process.execPath, programArguments('worker/main.ts'), {
    cwd: repositoryRoot,
    stdio: 'ignore',
    env: {
      ...process.env,
      DATABASE_URL,
      TEMPORAL_ADDRESS,
      TEMPORAL_NAMESPACE,
      SECRETS_KEY,
      CIN7_BASE_URL,
      SHIPSTATION_V1_BASE_URL: house.env.SHIPSTATION_V1_BASE_URL,
      CIN7_VENDOR_LIMIT: '100000',
      SHIPSTATION_VENDOR_LIMIT: '100000',
      LOG_LEVEL: 'silent',
      SEND_DEADLINE_MS: '5000',
      SETTLE_WINDOW_MS: '2000',
      ...(house.env.WORKFLOW_BUNDLE !== undefined && { WORKFLOW_BUNDLE: house.env.WORKFLOW_BUNDLE }),
      FAULT_POINT: faultPoint,
    },
  });
  const giveUp = setTimeout(() => child.kill('SIGTERM'), 120_000);
  return new Promise((resolve) => {
    child.once('exit', (_code, signal) => {
      clearTimeout(giveUp);
      resolve(signal);
    });
  });
}
