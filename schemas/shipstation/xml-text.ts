/** A body that cannot be read, in a sentence. */
export class UnreadableXml extends Error {
  constructor(readonly sentence: string) {
    super(sentence);
  }
}

/** Encodings that an XML body may come in; anything else is refused, as it could hide what we refuse. */
const known: Record<string, string> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  ascii: 'utf-8',
  'utf-16': 'utf-16le',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  'iso-8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'windows-1252': 'windows-1252',
};

/**
 * The text of an XML body: its encoding by byte order mark, else by how it begins, else as the content type or its own declaration
 * says, else UTF-8. Nothing is replaced: bytes that are not of the encoding are refused.
 *
 * @param charset of the content type.
 * @throws UnreadableXml
 */
export function xmlText(bytes: Buffer, charset: string | undefined): string {
  const encoding = encodingOf(bytes, charset);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (!isNotOfEncoding(error)) throw error;
    throw new UnreadableXml(`The body is not valid ${encoding.toUpperCase()}.`);
  }
}

const isNotOfEncoding = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  Reflect.get(error, 'code') === 'ERR_ENCODING_INVALID_ENCODED_DATA';

function encodingOf(bytes: Buffer, charset: string | undefined): string {
  const start = bytes.subarray(0, 4).toString('hex');
  if (/^(0000feff|fffe0000|0000003c|3c000000)/.test(start))
    throw new UnreadableXml('The body is in UTF-32, which XML is not read in here; send UTF-8.');
  if (start.startsWith('efbbbf')) return 'utf-8';
  if (start.startsWith('fffe') || /^3c00..00/.test(start)) return 'utf-16le';
  if (start.startsWith('feff') || /^003c00/.test(start)) return 'utf-16be';
  const declared = /^\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(
    bytes.subarray(0, 300).toString('latin1'),
  )?.[1];
  const name = (charset ?? declared ?? 'utf-8').toLowerCase();
  const found = known[name];
  if (found === undefined) throw new UnreadableXml('The body’s encoding is not understood; send UTF-8.');
  // It begins as one byte a character: a declaration that says otherwise is wrong.
  return found.startsWith('utf-16') ? 'utf-8' : found;
}
