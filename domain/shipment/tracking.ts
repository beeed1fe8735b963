/** Longest `TrackingNumber` and `ShippingNotes` of a ship line and a ship document (contracts: cin7-core §3.6). */
export const longestTracking = 256;
const longestNotes = 1024;

/** Numbers are compared without blanks and case, as people type them. */
export const plainNumber = (number: string): string => number.replaceAll(/\s/g, '').toUpperCase();

/** The numbers that one field holds. */
export const numbersIn = (tracking: string): string[] =>
  tracking
    .split(/[,;]/)
    .map((number) => number.trim())
    .filter((number) => number !== '');

/** Several numbers as one field holds them; a number that would be cut is left out. */
export function joinNumbers(numbers: readonly string[], most: number): string {
  const seen = new Set<string>();
  let joined = '';
  for (const number of numbers) {
    if (number === '' || seen.has(plainNumber(number)) || seen.size >= most) continue;
    const longer = joined === '' ? number : `${joined}, ${number}`;
    if (longer.length > longestTracking) continue;
    seen.add(plainNumber(number));
    joined = longer;
  }
  return joined;
}

export const sameNumbers = (a: string, b: string): boolean => {
  const plain = (tracking: string) => numbersIn(tracking).map(plainNumber).sort().join(',');
  return plain(a) === plain(b);
};

const ours = 'ShipStation: ';

/**
 * The rule for `ShippingNotes`: what others wrote stays, ours is one line per parcel at the end, marked and always written anew:
 * `ShipStation: UPS Ground, 8.45, 1Z999`. Cin7 has no field for a label's service and cost (contracts: cin7-core §3.6). What does not
 * fit is left out, from the end.
 */
export function shippingNotes(
  present: string,
  parcels: readonly { carrier: string; service: string; cost: string | null; tracking: string }[],
): string {
  const theirs = present
    .split('\n')
    .filter((line) => !line.startsWith(ours))
    .join('\n')
    .trimEnd();
  const lines = parcels.map(({ carrier, service, cost, tracking }) =>
    [words(carrier, service), cost ?? '', tracking].filter((part) => part !== '').join(', '),
  );
  let notes = theirs;
  for (const line of lines.filter((each) => each !== '')) {
    const longer = notes === '' ? `${ours}${line}` : `${notes}\n${ours}${line}`;
    if (longer.length > longestNotes) break;
    notes = longer;
  }
  return notes;
}

/** "UPS Ground" also when the service already names its carrier. */
function words(carrier: string, service: string): string {
  if (service.toLowerCase().startsWith(carrier.toLowerCase())) return service;
  return `${carrier} ${service}`.trim();
}
