import { DateTime } from 'luxon';

const ZONE = 'America/Los_Angeles';

/**
 * A ShipStation time → ISO 8601 UTC with milliseconds. ShipStation writes Pacific wall-clock time without offset, with up to seven
 * decimals, and sometimes a bare date, which is midnight (contracts: shipstation §2.1). A text that does bear an offset is taken at
 * its word.
 *
 * The two switches: an hour that exists twice (autumn) is read as the **earlier** instant, so that a cursor made of it never skips
 * anything; a time in the hour that does not exist (spring) moves on by an hour.
 *
 * @returns null when the text is no time.
 */
export function fromPacific(text: string): string | null {
  const plain = text.trim().replace(/^(\d{4}-\d{2}-\d{2}) (?=\d)/, '$1T');
  const read = DateTime.fromISO(plain, { zone: ZONE });
  if (!read.isValid) return null;
  const bearsOffset = /T.*(Z|[+-]\d{2}(:?\d{2})?)$/i.test(plain);
  const earliest = bearsOffset
    ? read
    : read
        .getPossibleOffsets()
        .reduce((first, other) => (other.toMillis() < first.toMillis() ? other : first));
  return earliest.toUTC().toISO();
}

/**
 * An instant → the form ShipStation's filters take: `yyyy-MM-dd HH:mm:ss` in Pacific time, cut to the second
 * (contracts: shipstation §2.1). In the autumn hour two instants look the same: windows overlap by more than an hour.
 *
 * @throws RangeError when the text is no instant.
 */
export function toPacific(isoUtc: string): string {
  const instant = DateTime.fromISO(isoUtc, { zone: 'utc' });
  if (!instant.isValid) throw new RangeError('Not an instant: an ISO 8601 text is needed');
  return instant.setZone(ZONE).toFormat('yyyy-MM-dd HH:mm:ss');
}
