import { type Field, text } from './fields';

type N = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10;
const numbers: readonly N[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** `AdditionalAttribute1` … `10`, kept as a list (contracts: cin7-core-fields, Additional Attribute Model). */
export const attributeFields = Object.fromEntries(
  numbers.map((n) => [`AdditionalAttribute${String(n)}`, text(256)]),
) as Record<`AdditionalAttribute${N}`, Field<string | undefined>>;

export const attributesSent = (
  sent: Record<`AdditionalAttribute${N}`, string | undefined>,
): (string | null)[] => numbers.map((n) => sent[`AdditionalAttribute${n}`] ?? null);

export const attributesShown = <T>(values: readonly T[], name: string, otherwise: T): Record<string, T> =>
  Object.fromEntries(numbers.map((n) => [`${name}${String(n)}`, values[n - 1] ?? otherwise]));
