import { homedir, platform } from 'node:os';
import path from 'node:path';

/** The repository's root folder. */
export const repositoryRoot = path.resolve(__dirname, '..');

/** Everything the stack writes inside the repository; git ignores it, and deleting it loses only local state. */
export const stateRoot = path.join(repositoryRoot, '.stack');

/**
 * Where the Temporal CLI is kept between clones: one 44 MB download per user, not one per clone.
 * @param env where `XDG_CACHE_HOME` is looked up
 */
export function userCacheDir(env: NodeJS.ProcessEnv = process.env): string {
  const base =
    env.XDG_CACHE_HOME ??
    (platform() === 'darwin' ? path.join(homedir(), 'Library', 'Caches') : path.join(homedir(), '.cache'));
  return path.join(base, 'cin7-shipstation-bridge');
}
