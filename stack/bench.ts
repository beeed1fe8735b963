import { spawn } from 'node:child_process';
import path from 'node:path';
import { repositoryRoot } from './paths';
import { runMain } from './plain-error';

/** `npm run bench -- <options of bench/main.ts>`; a process of its own, as the stack knows nothing of the benchmarks. */
function main(): Promise<number> {
  const script = path.join(repositoryRoot, 'bench', 'main.ts');
  const args = ['--import', 'tsx', script, ...process.argv.slice(2)];
  const child = spawn(process.execPath, args, {
    cwd: repositoryRoot,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  process.on('disconnect', () => child.kill('SIGTERM'));
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}

runMain(main);
