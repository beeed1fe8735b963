/** A connection's own address: its id is unique in its tenant only, and neither id holds a dot. */
export const storePath = ({ tenant, connection }: { tenant: string; connection: string }): string =>
  `/custom-store/${tenant}.${connection}`;

/**
 * Whether an address that ShipStation keeps for a store is that of this connection: its own, by the connection's id alone, or by
 * the login alone with one of its user names.
 */
export function isStoreAddress(
  url: string,
  of: { tenant: string; connection: string; userNames: readonly string[] },
  userName: string | null,
): boolean {
  const path = /\/custom-store(?:\/([^/?#]*))?\/?(?:[?#].*)?$/i.exec(url.trim());
  if (path === null) return false;
  const named = path[1] ?? '';
  if (named === '' || named === of.connection) return userName !== null && of.userNames.includes(userName);
  return named === `${of.tenant}.${of.connection}`;
}
