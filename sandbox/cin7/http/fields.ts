import { z } from 'zod';
import { businessDate } from '../dates';
import { placesOf } from '../numbers';
import { refuse } from './refusal';

/**
 * Reads what was sent, field by field, as the tables say (contracts: cin7-core §3, cin7-core-fields.tsv): names, types,
 * lengths, places, what is required. Booleans and numbers may be strings (§1.5). The first thing that is wrong is
 * refused; fields that nobody documented are told to `unknown` and otherwise ignored.
 */
export interface Field<T> {
  read(raw: unknown, at: string, reading: Reading): T;
}
export interface Reading {
  unknown: (at: string) => void;
  /** the tenant's, where dates with a zone of their own are turned into its calendar */
  zone: string | undefined;
}
type ValueOf<F> = F extends Field<infer T> ? T : never;
export type Shape = Record<string, Field<unknown>>;
export type ShapeOf<S extends Shape> = { [K in keyof S]: ValueOf<S[K]> };

const absent = (raw: unknown): raw is null | undefined => raw === undefined || raw === null;

const optional = <T>(read: (raw: unknown, at: string, reading: Reading) => T): Field<T | undefined> => ({
  read: (raw, at, reading) => (absent(raw) ? undefined : read(raw, at, reading)),
});

export function required<T>(field: Field<T | undefined>): Field<T> {
  return {
    read(raw, at, reading) {
      const value = raw === '' ? undefined : field.read(raw, at, reading);
      return value ?? refuse(`Required attribute ${at} is not provided.`);
    },
  };
}

export const text = (max = Number.MAX_SAFE_INTEGER): Field<string | undefined> =>
  optional((raw, at) => {
    if (typeof raw !== 'string' && typeof raw !== 'number') return refuse(`${at} has a wrong format.`);
    const value = String(raw);
    return value.length > max ? refuse(`${at} exceeds the maximum length of ${String(max)}.`) : value;
  });

export const oneOf = <T extends string>(...values: T[]): Field<T | undefined> =>
  optional((raw, at) => values.find((value) => value === raw) ?? refuse(`${at} has an incorrect value.`));

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
export const ZERO_GUID = '00000000-0000-0000-0000-000000000000';

export const guid = (): Field<string | undefined> =>
  optional((raw, at) =>
    typeof raw === 'string' && GUID.test(raw)
      ? raw.toLowerCase()
      : raw === ''
        ? undefined
        : refuse(`${at} is not a GUID.`),
  );

export const bool = (): Field<boolean | undefined> =>
  optional((raw, at) => {
    if (raw === true || raw === 'true') return true;
    return raw === false || raw === 'false' ? false : refuse(`${at} is not a boolean.`);
  });

/** @param limits places (default 4), min and max value */
export const number = (
  limits: { places?: number; min?: number; max?: number } = {},
): Field<number | undefined> =>
  optional((raw, at) => {
    const { places = 4, min = -Infinity, max = Infinity } = limits;
    const value = typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : raw;
    if (typeof value !== 'number' || !Number.isFinite(value)) return refuse(`${at} is not a number.`);
    if (placesOf(value) > places) return refuse(`${at} has more than ${String(places)} decimal places.`);
    return value < min || value > max ? refuse(`${at} is out of range.`) : value;
  });

export const date = (): Field<string | undefined> =>
  optional(
    (raw, at, { zone }) =>
      (typeof raw === 'string' ? businessDate(raw, zone) : undefined) ?? refuse(`${at} is not a valid date.`),
  );

/** Documented as read-only: may be sent, changes nothing. */
export const readOnly = (): Field<undefined> => ({ read: () => undefined });

export const list = <S extends Shape>(of: S): Field<ShapeOf<S>[] | undefined> =>
  optional((raw, at, reading) => {
    if (!Array.isArray(raw)) return refuse(`${at} is not a list.`);
    return raw.map((one: unknown, i) => readShape(of, one, `${at}[${String(i)}].`, reading));
  });

export const object = <S extends Shape>(of: S): Field<ShapeOf<S> | undefined> =>
  optional((raw, at, reading) => readShape(of, raw, `${at}.`, reading));

/** A free map, such as `PriceTiers`. */
export const numberMap = (): Field<Record<string, number> | undefined> =>
  optional(
    (raw, at) => z.record(z.string(), z.number()).safeParse(raw).data ?? refuse(`${at} has a wrong format.`),
  );

export function readShape<S extends Shape>(
  shape: S,
  raw: unknown,
  prefix: string,
  reading: Reading,
): ShapeOf<S> {
  const sent = z.record(z.string(), z.unknown()).safeParse(raw);
  if (!sent.success || Array.isArray(raw))
    return refuse(`${prefix === '' ? 'Body' : prefix.slice(0, -1)} has a wrong format.`);
  for (const name of Object.keys(sent.data))
    if (!(name in shape)) reading.unknown(`${prefix}${name}`.replace(/\[\d+\]/g, '[]'));
  const read = Object.entries(shape).map(([name, field]) => [
    name,
    field.read(sent.data[name], `${prefix}${name}`, reading),
  ]);
  return Object.fromEntries(read) as ShapeOf<S>;
}
