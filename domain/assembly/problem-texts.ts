import { type Problem } from '../problems';
import { stockKey } from '../stock-keys';
import { type ComponentNeed } from './bill';

const most = 5;

/** Why an order waits before its products are assembled. */
export const assemblyProblems = {
  componentsShort: (sets: readonly string[], short: readonly ComponentNeed[], location: string): Problem => {
    const named = short.slice(0, most).map(({ sku, quantity }) => `${quantity} × ${sku}`);
    const more = short.length > most ? ` and ${String(short.length - most)} more components` : '';
    return {
      code: 'components-short',
      whoActs: 'merchant',
      sentence: `Assembly of ${sets.slice(0, most).join(', ')} waits for ${named.join(', ')}${more} at ${location}.`,
      fix: 'Receive the components in Cin7 Core: the order then goes on by itself within the hour, or at once with retry. Skip leaves the sale as it is, not authorised.',
      blockedOn: ['assembly', ...short.map(({ sku }) => stockKey(sku))],
      needs: short.map(({ productId, sku, quantity }) => ({
        productId,
        sku,
        quantity,
        location,
        allocated: false,
      })),
    };
  },
  billInCircle: (path: readonly string[]): Problem =>
    unusable(`The assembly bill of ${path[0] ?? ''} leads back to itself: ${path.join(' → ')}.`),
  billTooDeep: (sku: string, deepest: number): Problem =>
    unusable(`The assembly bill of ${sku} goes more than ${String(deepest)} levels deep.`),
  billEmpty: (sku: string): Problem => unusable(`The assembly bill of ${sku} names no component.`),
  tooManyBuilds: (count: number, limit: number): Problem =>
    unusable(
      `The order would need ${String(count)} assemblies; at most ${String(limit)} are made for one order.`,
    ),
  leftUnfinished: (number: string, sku: string, status: string): Problem => ({
    code: 'build-unfinished',
    whoActs: 'merchant',
    sentence: `Cin7 Core left assembly ${number} of ${sku} ${status}.`,
    fix: `Complete ${number} in Cin7 Core, then retry; or void it, and retry makes a new one.`,
  }),
  voided: (number: string, sku: string): Problem => ({
    code: 'build-voided',
    whoActs: 'merchant',
    sentence: `Assembly ${number} of ${sku} was voided in Cin7 Core before it was completed.`,
    fix: 'Retry makes a new one; or switch the setting assembly off, then retry.',
    blockedOn: ['assembly'],
  }),
  doubled: (numbers: readonly string[], sku: string): Problem => ({
    code: 'build-doubled',
    whoActs: 'merchant',
    sentence: `Cin7 Core holds the assembly of ${sku} for this order more than once: ${numbers.join(', ')}.`,
    fix: 'Void all but one of them in Cin7 Core, then retry.',
  }),
  accountsMissing: (): Problem => ({
    code: 'settings-invalid',
    whoActs: 'admin',
    sentence: 'Products are to be assembled, but no account is chosen for it.',
    fix: 'Choose wipAccount and finishedGoodsAccount in the settings; the order then goes on by itself.',
    blockedOn: ['assembly', 'settings'],
  }),
};

const unusable = (sentence: string): Problem => ({
  code: 'assembly-bill-unusable',
  whoActs: 'merchant',
  sentence,
  fix: 'Correct the bill of materials in Cin7 Core and check the connection, which reads it anew, then retry; or assemble by hand, switch the setting assembly off, and retry.',
  blockedOn: ['assembly'],
});
