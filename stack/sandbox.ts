import { spawn } from 'node:child_process';
import path from 'node:path';
import { runMain } from './plain-error';
import { repositoryRoot } from './paths';

/** `npm run sandbox -- <options of sandbox/main.ts>`: the two stand-ins by themselves. */
function main(): Promise<number> {
  const script = path.join(repositoryRoot, 'sandbox', 'main.ts');
  const args = ['--import', 'tsx', script, ...process.argv.slice(2)];
  const child = spawn(process.execPath, args, { cwd: repositoryRoot, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}

runMain(main);
