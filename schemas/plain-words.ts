import { type z } from 'zod';

/** One thing that is wrong with one field, in plain words. */
export interface FieldError {
  /** Names joined by dots, as in the document; empty for the document itself. */
  path: string;
  sentence: string;
}

const kinds: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
  null: 'null',
};

/** What zod found, in words for a person who has never heard of zod. Given to `safeParse` as its `error`. */
export function plainWords(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'is missing.';
      return `must be ${kinds[issue.expected] ?? issue.expected}.`;
    case 'invalid_value':
      if (issue.input === undefined) return 'is missing.';
      return `must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}.`;
    case 'too_small':
      if (issue.origin === 'string') return 'must not be empty.';
      if (issue.origin === 'array') return `must have at least ${entries(issue.minimum)}.`;
      return `must be at least ${issue.minimum}.`;
    case 'too_big':
      if (issue.origin === 'string') return `may have at most ${issue.maximum} characters.`;
      if (issue.origin === 'array') return `may have at most ${entries(issue.maximum)}.`;
      return `must be at most ${issue.maximum}.`;
    case 'unrecognized_keys':
      return 'is not known here.';
    case 'invalid_union':
      return 'has none of the allowed forms.';
    default:
      return undefined;
  }
}

const entries = (count: number | bigint): string => (Number(count) === 1 ? 'one entry' : `${count} entries`);

export const noSuchSetting = (name: string): string => `There is no setting “${name}”.`;

/** A validation error as a list of sentences, each naming its field. */
export function fieldErrors(
  error: z.ZodError,
  unknownField = (name: string): string => `There is no field “${name}”.`,
): FieldError[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.map(String).join('.');
    if (issue.code !== 'unrecognized_keys') return [{ path, sentence: sentenceOf(path, issue.message) }];
    return issue.keys.map((key) => {
      const name = path === '' ? key : `${path}.${key}`;
      return { path: name, sentence: unknownField(name) };
    });
  });
}

/** “must be a number.” → “callsPerMinute.cin7 must be a number.” */
function sentenceOf(path: string, message: string): string {
  const sentence = message.endsWith('.') ? message : `${message}.`;
  if (!/^(must|may|is|has)\b/.test(sentence)) return sentence;
  return `${path === '' ? 'The body' : path} ${sentence}`;
}
