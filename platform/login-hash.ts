import { createHmac, hkdfSync } from 'node:crypto';
import { readKeys, type SecretSettings } from './secrets';

export interface LoginHash {
  /** The secrets key it was made with. */
  keyId: string;
  hash: string;
}

export interface LoginHasher {
  /** What is stored of a new login. */
  current(userName: string, password: string): LoginHash;
  /** Under every key that is known, today's first: what a login may be stored as. */
  known(userName: string, password: string): LoginHash[];
}

/**
 * Hashes of user name and password together, keyed with a key of their own that is derived from each secrets key. Passwords are
 * generated with 192 random bits, so nothing is gained by a slow hash; the key makes a stolen table useless even so
 * (docs/decisions/0010-export-logins.md).
 *
 * @throws Error as `createSecretBox`.
 */
export function createLoginHasher(settings: SecretSettings): LoginHasher {
  const keys = [...readKeys(settings)].map(([keyId, secret]) => ({
    keyId,
    key: Buffer.from(hkdfSync('sha256', secret, '', 'custom-store logins v1', 32)),
  }));
  const hashWith = (
    { keyId, key }: (typeof keys)[number],
    userName: string,
    password: string,
  ): LoginHash => ({
    keyId,
    // JSON, so that no user name can run into the password.
    hash: createHmac('sha256', key)
      .update(JSON.stringify([userName.normalize('NFC'), password.normalize('NFC')]), 'utf8')
      .digest('hex'),
  });
  const [today] = keys;
  if (today === undefined) throw new Error('There is no secrets key');
  return {
    current: (userName, password) => hashWith(today, userName, password),
    known: (userName, password) => keys.map((key) => hashWith(key, userName, password)),
  };
}
