import { createHash, randomBytes } from 'node:crypto';

/** A new bearer token: 32 random bytes, with a prefix by which secret scanners know it. Shown once, never stored. */
export function newToken(): string {
  return `ck_${randomBytes(32).toString('base64url')}`;
}

/** What is stored of a token. The token has 256 random bits, so a plain hash cannot be guessed back. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex');
}

/** A token's public name: too short to be the hash, long enough to be unique. */
export const tokenIdLength = 16;
