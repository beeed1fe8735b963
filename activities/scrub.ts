/** Fields of our requests that hold a person's words: their values are taken out of a vendor's error text. */
const personalField =
  /^(BillingAddress|ShippingAddress|Addresses|Contacts|Contact|Customer|Phone|MobilePhone|Email|DisplayName|Note|Comments?|ShippingNotes|BillingAddressLine[12]|billTo|shipTo|shipFrom|originAddress|returnAddress|toCity|toPostalCode|customerUsername|customerEmail|customerNotes|internalNotes|giftMessage)$/;

/** Parts of an address that say what is wrong without saying who lives there. */
const harmlessField = /^(ID|[Cc]ountry|[Ss]tate|Type|TaxRule)$/;

/**
 * The vendor's words, made fit for logs and screens: markup, e-mail addresses, keys, long numbers and everything personal that the
 * request held are taken out; at most 500 characters.
 */
export function scrub(text: string, secrets: readonly string[], body: unknown): string {
  let plain = text
    .slice(0, 20_000)
    .replace(/<(script|style)[^>]*>[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ');
  for (const hidden of [...secrets, ...personalTexts(body)].sort((a, b) => b.length - a.length)) {
    if (hidden.length >= 3) plain = plain.replace(asWritten(hidden), '…');
  }
  return plain
    .replace(/[^\s"'<>@]+@[^\s"'<>@]+\.[^\s"'<>@]+/g, '…')
    .replace(/\+?\d(?:[ ().-]?\d){8,}/g, '…')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 500);
}

/** However a vendor writes it: in capitals, and with other blanks (`LS14AP`). */
function asWritten(text: string): RegExp {
  const words = text.split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(words.join('\\s*'), 'gi');
}

function personalTexts(body: unknown): string[] {
  const found = new Set<string>();
  const walk = (value: unknown, personal: boolean): void => {
    if (typeof value === 'string') {
      if (personal && value.trim().length >= 3) found.add(value.trim());
    } else if (Array.isArray(value)) {
      for (const item of value) walk(item, personal);
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, item] of Object.entries(value)) {
        walk(item, !harmlessField.test(name) && (personal || personalField.test(name)));
      }
    }
  };
  walk(body, false);
  return [...found];
}
