import { isDeepStrictEqual } from 'node:util';
import { stepsToCome, type Supplied } from '../db/orders/wake-blocked-orders';
import { type SettingsDocument } from '../schemas/settings';
import { mappedLocations } from '../schemas/settings-contradictions';

/**
 * What a change of settings supplies, as the keys that orders are blocked on: only orders that waited for this are woken.
 * An unchanged document supplies nothing.
 */
export function suppliedBy(before: SettingsDocument, after: SettingsDocument): Supplied {
  if (isDeepStrictEqual(before, after)) return { keys: [], prefixes: [] };
  const keys = new Set<string>(['settings']);
  const prefixes = new Set<string>();

  for (const warehouse of changedKeys(before.locations.byWarehouse, after.locations.byWarehouse)) {
    keys.add(`warehouse:${warehouse}`);
  }
  if (before.locations.default !== after.locations.default) {
    keys.add('location:default');
    // Any warehouse that is not mapped by itself follows the default.
    if (after.locations.default !== null) prefixes.add('warehouse:');
  }
  // An order that was sent to an unknown location goes on when the name is mapped anew, or no longer.
  const locationsBefore = mappedLocations(before.locations);
  const locationsAfter = mappedLocations(after.locations);
  for (const name of [...locationsBefore, ...locationsAfter]) {
    if (locationsBefore.includes(name) !== locationsAfter.includes(name)) keys.add(`location:${name}`);
  }
  if (
    before.routing !== after.routing ||
    before.keepRouting !== after.keepRouting ||
    !isDeepStrictEqual(before.routingTable, after.routingTable)
  ) {
    prefixes.add('warehouse:');
    prefixes.add('location:');
  }

  if (
    before.processing !== after.processing ||
    before.invoiceStatus !== after.invoiceStatus ||
    !isDeepStrictEqual(before.paymentAccounts, after.paymentAccounts)
  )
    keys.add(stepsToCome);
  if (before.captureWhen !== after.captureWhen) keys.add('capture-when');
  if (before.consolidation !== after.consolidation) keys.add('consolidation');
  if (before.customer !== after.customer) keys.add('customer');
  if (!isDeepStrictEqual(before.taxRules, after.taxRules)) keys.add('tax');
  if (before.currency !== after.currency) keys.add('currency');
  if (
    before.matchProducts !== after.matchProducts ||
    before.createMissingProducts !== after.createMissingProducts ||
    !isDeepStrictEqual(before.productDefaults, after.productDefaults)
  )
    prefixes.add('sku:');
  if (
    before.refunds !== after.refunds ||
    before.ignoreRestockForUnfulfilled !== after.ignoreRestockForUnfulfilled
  )
    keys.add('refunds');
  if (
    before.assembly !== after.assembly ||
    before.wipAccount !== after.wipAccount ||
    before.finishedGoodsAccount !== after.finishedGoodsAccount
  )
    keys.add('assembly');

  for (const method of changedKeys(before.paymentAccounts, after.paymentAccounts)) {
    if (method === '*') prefixes.add('payment-account:');
    else keys.add(`payment-account:${method}`);
  }
  return { keys: [...keys], prefixes: [...prefixes] };
}

function changedKeys(before: Record<string, string>, after: Record<string, string>): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => before[key] !== after[key],
  );
}
