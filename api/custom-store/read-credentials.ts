import { isUtf8 } from 'node:buffer';
import { type Request } from 'express';

export interface Credentials {
  userName: string;
  password: string;
}

/** Longer ones are nobody's, and need not be hashed. */
const longest = 500;

/**
 * The credentials of a request: HTTP Basic, or else the pair SS-UserName and SS-Password, both as query parameters or both as
 * headers (contracts: shipstation §1.1; the pair also passes front ends that strip Authorization). Null when there are none.
 */
export function readCredentials(request: Request): Credentials | null {
  const basic = /^basic +([A-Za-z0-9+/_=-]+) *$/i.exec(request.get('authorization') ?? '')?.[1];
  if (basic !== undefined) return fromBasic(basic);
  return (
    pairOf(request.query['SS-UserName'], request.query['SS-Password']) ??
    pairOf(request.get('SS-UserName'), request.get('SS-Password'))
  );
}

function fromBasic(base64: string): Credentials | null {
  const text = decoded(Buffer.from(base64, 'base64'));
  const colon = text.indexOf(':');
  return colon < 0 ? null : pairOf(text.slice(0, colon), text.slice(colon + 1));
}

function pairOf(userName: unknown, password: unknown): Credentials | null {
  if (typeof userName !== 'string' || typeof password !== 'string') return null;
  if (userName === '' || password === '' || userName.length + password.length > longest) return null;
  return { userName, password };
}

/** Old clients write what lies beyond ASCII in Latin-1, new ones in UTF-8 (RFC 7617): what is no UTF-8 is the former. */
const decoded = (bytes: Buffer): string => bytes.toString(isUtf8(bytes) ? 'utf8' : 'latin1');
