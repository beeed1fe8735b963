import { add, plain, sum } from '../money';
import { type BilledItem } from './billed-item';

/**
 * One item per group, in the order of first appearance: quantities, amounts and taxes are summed, options told apart by quantity.
 * Cin7 refuses a SKU that stands twice in a document (contracts: cin7-core §1.6).
 */
export function mergeItems(items: readonly BilledItem[]): { items: BilledItem[]; notes: string[] } {
  const groups = new Map<string, BilledItem[]>();
  items.forEach((item, index) => {
    const key = item.group ?? `alone:${index}`;
    const members = groups.get(key);
    if (members === undefined) groups.set(key, [item]);
    else members.push(item);
  });
  const notes: string[] = [];
  const merged = [...groups.values()].map((members) => {
    const [first] = members as [BilledItem, ...BilledItem[]];
    if (members.length === 1) return first;
    notes.push(`${first.sku ?? `"${first.name}"`} stood on ${members.length} lines and became one.`);
    const taxes = members.map((member) => member.tax).filter((tax) => tax !== null);
    return {
      ...first,
      quantity: plain(sum(members.map((member) => member.quantity))),
      net: sum(members.map((member) => member.net)),
      tax: taxes.length === 0 ? null : sum(taxes),
      options: mergedOptions(members),
    };
  });
  return { items: merged, notes };
}

/** `2 × Size: Large; 1 × Size: Small` where the lines differ, else the one choice. */
function mergedOptions(members: readonly BilledItem[]): string {
  const byOption = new Map<string, string>();
  for (const { options, quantity } of members) {
    byOption.set(options, plain(add(byOption.get(options) ?? '0', quantity)));
  }
  const [only, ...others] = byOption.keys();
  if (others.length === 0) return only ?? '';
  return [...byOption]
    .filter(([options]) => options !== '')
    .map(([options, quantity]) => `${quantity} × ${options}`)
    .join('; ');
}
