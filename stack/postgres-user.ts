import { spawnSync } from 'node:child_process';
import { PlainError } from './plain-error';

/** How to run a Postgres program so that it does not run as root, which Postgres refuses. */
export interface PostgresAccount {
  uid?: number;
  gid?: number;
  /** Put before the program: `setpriv` when the account could not otherwise reach the files. */
  prefix: string[];
}

/**
 * As a normal user: that user. As root: the account `postgres`, made when it is missing.
 * @param reach files and folders that the account must be able to reach (a checkout under /root is closed to others)
 */
export function postgresAccount(reach: string[]): PostgresAccount {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const ids = accountIds() ?? createAccount();
  if (canReach(ids, reach)) return { ...ids, prefix: [] };
  const prefix = ['setpriv', `--reuid=${ids.uid}`, `--regid=${ids.gid}`, '--clear-groups'];
  prefix.push('--inh-caps=+dac_override', '--ambient-caps=+dac_override');
  const tried = spawnSync(prefix[0] ?? '', [...prefix.slice(1), 'true']);
  if (tried.status === 0) return { prefix };
  throw new PlainError(
    `Postgres does not run as root, and the account "postgres" cannot reach ${reach[0]}: run as a normal user, or move the folder out of root's home.`,
  );
}

function accountIds(): { uid: number; gid: number } | undefined {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  if (uid?.status !== 0 || gid?.status !== 0) return undefined;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

function createAccount(): { uid: number; gid: number } {
  spawnSync('groupadd', ['--system', 'postgres']);
  spawnSync('useradd', ['--system', '--gid', 'postgres', '--no-create-home', 'postgres']);
  const ids = accountIds();
  if (ids) return ids;
  throw new PlainError(
    'Postgres does not run as root, and no account "postgres" could be made: run as a normal user.',
  );
}

function canReach(ids: { uid: number; gid: number }, reach: string[]): boolean {
  const script = 'for f in "$@"; do test -x "$f" || exit 1; done';
  return spawnSync('/bin/sh', ['-c', script, 'sh', ...reach], { ...ids, cwd: '/' }).status === 0;
}
