import { type FieldError } from './plain-words';

export interface BookFindings {
  /** Names that the vendor does not have, or has but cannot use here. */
  errors: FieldError[];
  /** Names that could not be looked up because the list was never read. */
  unchecked: FieldError[];
}

const readFirst = 'could not be looked up yet: check the connection, which reads the lists.';

/** Whoever looks names up in the vendors' lists; what it finds gathers in `findings`. */
export function lookUp() {
  const findings: BookFindings = { errors: [], unchecked: [] };
  return {
    findings,
    /** @param verdict what is wrong with the name, given the list; null: nothing. */
    look: <T>(
      path: string,
      list: readonly T[] | undefined,
      what: string,
      verdict: (list: readonly T[]) => string | null,
    ): void => {
      if (list === undefined) {
        findings.unchecked.push({ path, sentence: `${what} ${readFirst}` });
        return;
      }
      const sentence = verdict(list);
      if (sentence !== null) findings.errors.push({ path, sentence });
    },
  };
}
