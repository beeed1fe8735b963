import { stdSerializers } from 'pino';

/** Fields that hold a key, or say who or where a buyer is. Compared without case, dashes and underscores. */
const hidden = new Set(
  `password passwd secret token accesstoken webhooktoken authorization cookie setcookie
   apikey apisecret applicationkey apiauthapplicationkey secretskey databaseurl connectionstring
   name firstname lastname fullname displayname company contact contacts customer buyer
   customername customerusername customeremail customernotes internalnotes email mail phone mobilephone
   address addresses billto shipto billingaddress shippingaddress addressline1 addressline2
   billingaddressline1 billingaddressline2 street street1 street2 street3 line1 line2 city
   postcode postalcode zip payload body`.split(/\s+/),
);

const MOST_DEPTH = 8;
const MOST_ITEMS = 100;

const plainKey = (key: string) => key.toLowerCase().replace(/[-_]/g, '');

/** A text without e-mail addresses, authorization values and passwords in addresses. */
export function redactText(text: string): string {
  return text
    .replace(/\b(basic|bearer)\s+[a-z0-9+/=._~-]{6,}/gi, '$1 [redacted]')
    .replace(/([a-z][a-z0-9+.-]*:\/\/[^\s:/@]+):[^\s@/]+@/gi, '$1:[redacted]@')
    .replace(/[^\s"'<>@,;:()]+@[^\s"'<>@]+\.[^\s"'<>@]+/g, '[redacted]');
}

/** A copy of what is to be logged, without secrets and personal data at any depth. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MOST_DEPTH) return '[deep]';
  if (value instanceof Error) return redactError(value, depth);
  if (value instanceof Date) return value;
  if (Buffer.isBuffer(value)) return `[${value.length} bytes]`;
  if (Array.isArray(value)) return value.slice(0, MOST_ITEMS).map((item) => redact(item, depth + 1));
  if (value instanceof URL) return redactText(value.toString());
  if (hasJson(value)) return redact(value.toJSON(), depth + 1);
  return redactFields(value, depth);
}

function redactFields(fields: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [
      key,
      hidden.has(plainKey(key)) && value !== null && value !== undefined
        ? '[redacted]'
        : redact(value, depth + 1),
    ]),
  );
}

/** Errors keep their name: it is a class's, not a person's. */
function redactError(error: Error, depth: number): unknown {
  const { type, message, stack, ...rest } = stdSerializers.err(error);
  return {
    ...redactFields(rest, depth),
    type,
    message: redactText(message),
    stack: redactText(stack),
  };
}

function hasJson(value: object): value is { toJSON(): unknown } {
  return 'toJSON' in value && typeof value.toJSON === 'function';
}
