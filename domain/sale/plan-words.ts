import { inCurrency } from '../money';
import { type SalePlan } from '../sale-plan';
import { counted } from '../text';

/** @example 19 lines, 1 charge, 855.86 GBP in all */
export const planWords = ({ lines, charges, total, currency }: SalePlan): string =>
  `${counted(lines.length, 'line')}, ${counted(charges.length, 'charge')}, ${inCurrency(total, currency)} in all`;
