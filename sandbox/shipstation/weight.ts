import { type Weight } from './model';

const OUNCES: Readonly<Record<string, number>> = { pounds: 16, ounces: 1, grams: 0.035274 };
/** An answer carries the unit's number beside its name. */
const NUMBERS: Readonly<Record<string, number>> = { pounds: 0, ounces: 1, grams: 2 };

/** A weight in ounces, at two places; nothing weighs nothing. */
export function inOunces(weight: { value: number; units: string } | null | undefined): number {
  return weight ? Math.round(weight.value * (OUNCES[weight.units] ?? 1) * 100) / 100 : 0;
}

/** A weight as answers show it. */
export function shownWeight(weight: { value: number; units: string } | null | undefined): Weight | null {
  return weight
    ? { value: weight.value, units: weight.units, WeightUnits: NUMBERS[weight.units] ?? 1 }
    : null;
}
