import { lookup, type LookupAddress } from 'node:dns';
import { promisify } from 'node:util';
import ipaddr from 'ipaddr.js';

const lookUp = promisify(lookup);

/** An address of the open internet: not of this machine, of a private network, or of a cloud's own services. */
export function isPublicAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}

/**
 * Whether a person may have us call this address. A name that leads to both kinds of address is refused; what it leads to later is checked
 * again with each call (`publicLookup`).
 *
 * @returns null when it may be called, else why not, as a sentence that begins with its name.
 */
export async function refusalOfTarget(url: string, allowPrivate: boolean): Promise<string | null> {
  if (!URL.canParse(url)) return 'url is no address.';
  const { protocol, hostname, username, password } = new URL(url);
  if (username !== '' || password !== '') return 'url must not hold a user name or password.';
  if (protocol !== 'https:' && !(allowPrivate && protocol === 'http:'))
    return 'url must begin with https://.';
  if (allowPrivate) return null;
  const host = hostname.replace(/^\[|\]$/g, '');
  if (ipaddr.isValid(host))
    return isPublicAddress(host) ? null : `url leads to ${host}, which is no public address.`;
  try {
    const found = await lookUp(host, { all: true });
    const wrong = found.find(({ address }) => !isPublicAddress(address));
    return wrong === undefined && found.length > 0
      ? null
      : `url leads to ${wrong?.address ?? 'nowhere'}, which is no public address.`;
  } catch {
    return `url names ${host}, which cannot be found.`;
  }
}

class NotPublic extends Error {
  readonly code = 'ERR_NOT_PUBLIC';
}

type Answer = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

/** A look-up for connections that fails for a name that leads to no public address, also when it led to one a moment ago. */
export function publicLookup(host: string, options: { all?: boolean | undefined }, answer: Answer): void {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return answer(error, []);
    if (addresses.length === 0 || addresses.some(({ address }) => !isPublicAddress(address)))
      return answer(new NotPublic(`${host} leads to no public address`), []);
    if (options.all === true) return answer(null, addresses);
    answer(null, addresses[0]?.address ?? '', addresses[0]?.family);
  });
}
