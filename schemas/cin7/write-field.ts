import { Decimal } from 'decimal.js';
import { z } from 'zod';

/** Text no longer than the documented length, counted as Cin7's database does: in UTF-16 units. */
export const textWrite = (max: number) => z.string().max(max);

/** Text that may not be blank either. */
export const neededText = (max: number) => z.string().max(max).regex(/\S/);

/** Free text cut to a documented length, never through the middle of an emoji. */
export function fit(text: string, max: number): string {
  if (text.length <= max) return text;
  const last = text.charCodeAt(max - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? max - 1 : max);
}

/**
 * Decimal text → the JSON number that Cin7 reads, with at most so many places (contracts: cin7-core §1.5). Below 10^11, where a
 * double holds four places exactly.
 */
export const decimalWrite = (places: number, least?: number) =>
  z.string().transform((text, context) => {
    const wrong = (message: string) => {
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    };
    if (!/^-?\d{1,11}(\.\d+)?$/.test(text)) return wrong('not a plain decimal');
    const decimal = new Decimal(text);
    if (decimal.decimalPlaces() > places) return wrong(`more than ${places} places`);
    if (least !== undefined && decimal.lt(least)) return wrong(`less than ${least}`);
    return decimal.toNumber();
  });

/**
 * A business date: `yyyy-MM-dd` → `yyyy-MM-ddT00:00:00` without zone, because Cin7 keeps the company's own calendar day and a trip
 * through UTC would move it (contracts: cin7-core §1.5).
 */
export const businessDate = z.iso.date().transform((day) => `${day}T00:00:00`);

/** A GUID; any version, also the zero one. */
export const guidWrite = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i);

/** What Cin7 takes as "make a new document" (contracts: cin7-core §3.7). */
export const ZERO_GUID = '00000000-0000-0000-0000-000000000000';
