import { type Company } from '../company';
import { sinceParameter } from '../dates';
import { readShape, type Shape, type ShapeOf } from './fields';
import { refuse } from './refusal';

/** One call, as a handler sees it. Handlers are synchronous, so that a call happens as a whole or not at all. */
export interface Call {
  company: Company;
  query: Query;
  /** The body, read as the shape says; refuses what does not fit. */
  read<S extends Shape>(shape: S): ShapeOf<S>;
  /** Puts an order-ish number into the journal. */
  note(ref: string): void;
}
export type Handler = (call: Call) => unknown;
export type Verb = 'GET' | 'POST' | 'PUT' | 'DELETE';
export type Resource = Partial<Record<Verb, Handler>>;
/** Paths below the base path, in lower case, with what each verb does. */
export type Routes = Record<string, Resource>;

/** Query parameters; names are matched without regard to case (contracts: cin7-core §1.4). */
export interface Query {
  text(name: string): string | undefined;
  /** absent = false */
  flag(name: string): boolean;
  /** undefined if absent */
  maybeFlag(name: string): boolean | undefined;
  int(name: string, otherwise: number): number;
  /** epoch ms */
  since(name: string): number | undefined;
  required(name: string): string;
}

export function readQuery(search: string): Query {
  const values = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(search)) values.set(name.toLowerCase(), value);
  const text = (name: string): string | undefined => {
    const value = values.get(name.toLowerCase());
    return value === '' ? undefined : value;
  };
  const maybeFlag = (name: string): boolean | undefined => {
    const value = text(name)?.toLowerCase();
    if (value === undefined) return undefined;
    return value === 'true' ? true : value === 'false' ? false : refuse(`${name} is not a boolean.`);
  };
  return {
    text,
    maybeFlag,
    flag: (name) => maybeFlag(name) ?? false,
    int(name, otherwise) {
      const value = text(name);
      if (value === undefined) return otherwise;
      return /^-?\d+$/.test(value) ? Number(value) : refuse(`${name} is not a number.`);
    },
    since(name) {
      const value = text(name);
      return value === undefined
        ? undefined
        : (sinceParameter(value) ?? refuse(`${name} is not a valid date.`));
    },
    required: (name) => text(name) ?? refuse(`Required parameter ${name} is not provided.`),
  };
}

export const createCall = (
  company: Company,
  query: Query,
  body: unknown,
  unknown: (field: string) => void,
  note: (ref: string) => void,
): Call => {
  const zone = company.switches.datesWithZone === 'converted' ? company.settings.timeZone : undefined;
  return { company, query, note, read: (shape) => readShape(shape, body, '', { unknown, zone }) };
};
