import { type FieldError } from './plain-words';

/**
 * Texts that Postgres cannot keep: a NUL, or half of an emoji. Found at the API's edge, so that none of its routes fails on them later;
 * what vendors send is mended instead (activities/vendor-call.ts). However deep a body is nested, it is walked without recursion.
 */
export function unstorableTexts(input: unknown): FieldError[] {
  const found: FieldError[] = [];
  const open: { value: unknown; path: string }[] = [{ value: input, path: '' }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, path } = next;
    if (typeof value === 'string' && !isStorable(value)) found.push(unstorable(path));
    if (typeof value !== 'object' || value === null) continue;
    for (const [name, inside] of Object.entries(value))
      if (isStorable(name)) open.push({ value: inside, path: path === '' ? name : `${path}.${name}` });
      else found.push(unstorable(path));
  }
  return found;
}

const isStorable = (text: string): boolean => !text.includes('\0') && !/\p{Surrogate}/u.test(text);

const unstorable = (path: string): FieldError => ({
  path,
  sentence: `${path === '' ? 'The request' : path} holds a character that is none: a NUL, or half of an emoji.`,
});
