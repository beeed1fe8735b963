/** Lengths of Cin7's text fields in UTF-16 units. contracts: cin7-core §3.2, §3.4, §3.14. */
export const cin7Length = {
  sku: 50,
  lineName: 1024,
  lineComment: 256,
  chargeDescription: 256,
  chargeComment: 1024,
  customerName: 256,
  customerReference: 256,
  contact: 256,
  shippingContact: 512,
  company: 128,
  phone: 50,
  email: 256,
  addressLine: 256,
  postcode: 20,
  note: 1024,
} as const;

const loneSurrogates = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
// NUL breaks Postgres, the others break XML and JSON readers; tab and line ends become a space below.
// eslint-disable-next-line no-control-regex
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g;
/** What must not end a cut text: a joiner without its second half, or half a family emoji's glue. */
const danglingTail = /[\u200d\s]+$/u;

/** One line of clean text: no control characters, no broken surrogates, no run of blanks. */
export function tidy(text: string): string {
  return text.replace(loneSurrogates, '\ufffd').replace(controls, '').replace(/\s+/g, ' ').trim();
}

/**
 * Cuts a text to a vendor's length (UTF-16 units) without ever halving an emoji; a cut text ends with an ellipsis so that a reader
 * sees that something is missing.
 */
export function cut(text: string, max: number): string {
  const clean = tidy(text);
  if (clean.length <= max) return clean;
  let kept = '';
  for (const character of clean) {
    if (kept.length + character.length > max - 1) break;
    kept += character;
  }
  return `${kept.replace(danglingTail, '')}…`;
}

/** For comparing names: case, accents, punctuation and blanks make no difference. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The text if it says anything, else null. */
export const said = (text: string | null | undefined): string | null => {
  const clean = text === null || text === undefined ? '' : tidy(text);
  return clean === '' ? null : clean;
};

/** "1 line", "3 lines". */
export const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

/** "a", "a or b", "a, b or c". */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}
