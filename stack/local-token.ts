import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { repositoryRoot } from './paths';

const run = promisify(execFile);

/**
 * A token of the local stack, made once by the same command that an operator uses (api/make-token.ts) and kept in a file
 * that only this user can read.
 * @param env settings of the API's process
 */
export async function localToken(
  env: NodeJS.ProcessEnv,
  dir: string,
  wanted: { role: 'operator' } | { role: 'admin'; tenant: string },
): Promise<string> {
  const tenant = wanted.role === 'admin' ? wanted.tenant : undefined;
  const file = path.join(dir, `token-${wanted.role}${tenant === undefined ? '' : `-${tenant}`}`);
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const args = ['--import', 'tsx', path.join(repositoryRoot, 'api', 'make-token.ts'), '--role', wanted.role];
  if (tenant !== undefined) args.push('--tenant', tenant);
  args.push('--label', 'demo');
  const { stdout } = await run(process.execPath, args, { cwd: repositoryRoot, env });
  writeFileSync(file, stdout.trim(), { mode: 0o600 });
  return stdout.trim();
}
