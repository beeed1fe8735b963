import { sortedJson } from '../sorted-json';
import { weightOfLines } from './order-weight';
import { type OurItem, type OurOrder } from './our-order';

/** An order as ShipStation gives it, whole; only what is looked at here has a name. contracts: shipstation §2.3 */
export interface TheirOrder extends Record<string, unknown> {
  orderId: string | number;
  orderStatus: string;
  items?: TheirItem[] | null | undefined;
  advancedOptions?: TheirOptions | null | undefined;
}
export interface TheirItem extends Record<string, unknown> {
  lineItemKey?: string | null | undefined;
}
export interface TheirOptions extends Record<string, unknown> {
  customField3?: string | null | undefined;
  mergedOrSplit?: boolean | null | undefined;
}

/** Whether an order of ours can be written now, and if not, what a person is told. */
export type Writable =
  | { can: true }
  /** `over`: it is shipped or cancelled; `locked`: a provider has it, and it may come back. */
  | { can: false; why: 'over' | 'locked' | 'merged-or-split'; sentence: string; fix: string | null };

/** v1 takes changes of these only (contracts: shipstation §2.4). */
const open = new Set(['awaiting_payment', 'awaiting_shipment', 'on_hold']);
const over = new Set(['shipped', 'cancelled']);

/** Whether ShipStation would take a change of this order, and whether it may be sent one. */
export function writable(theirs: TheirOrder, ours: Pick<OurOrder, 'orderStatus'>): Writable {
  const cancels = ours.orderStatus === 'cancelled';
  if (!open.has(theirs.orderStatus)) {
    const has = `ShipStation has the order as ${theirs.orderStatus.replaceAll('_', ' ')} and takes no`;
    if (over.has(theirs.orderStatus))
      return {
        can: false,
        why: 'over',
        sentence: `${has} more changes of it.`,
        fix:
          cancels && theirs.orderStatus === 'shipped'
            ? 'The sale is voided: void the label in ShipStation, or get the goods back.'
            : null,
      };
    return {
      can: false,
      why: 'locked',
      sentence: `${has} changes of it now; it is told them once it does.`,
      fix: cancels
        ? 'The sale is voided: stop the order at its provider, or cancel it in ShipStation.'
        : null,
    };
  }
  if (theirs.advancedOptions?.mergedOrSplit === true)
    return {
      can: false,
      why: 'merged-or-split',
      sentence:
        'The order was split or combined in ShipStation: writing it whole would bring back what was moved.',
      fix: cancels
        ? 'The sale is voided: cancel its parts in ShipStation.'
        : 'If the change matters for shipping, make it in ShipStation, too.',
    };
  return { can: true };
}

/**
 * Puts our fields into the order that ShipStation has now, as v1 knows no partial update: a field of ours is written where Cin7's value
 * of it is another than when we last wrote; where it is not, what stands in ShipStation stays, as do all fields that are not ours.
 *
 * @param before our fields as we last wrote them; null: nobody knows, so ours are written.
 */
export function mergeOrder(theirs: TheirOrder, before: OurOrder | null, ours: OurOrder): TheirOrder {
  const { items, advancedOptions, orderStatus, ...fields } = ours;
  const { customField3: token, ...options } = advancedOptions;
  const was = theirs.advancedOptions ?? {};
  const merged = mergeItems(theirs.items ?? [], before?.items ?? null, items);
  const weight = weightOfLines(theirs['weight'], theirs.items ?? [], merged);
  return {
    ...theirs,
    ...changed({ ...fields }, before && { ...before }),
    ...(weight && { weight }),
    orderStatus: statusOf(theirs.orderStatus, before?.orderStatus ?? null, orderStatus),
    items: merged,
    advancedOptions: {
      ...was,
      ...changed({ ...options }, before && { ...before.advancedOptions }),
      customField3: withToken(was.customField3 ?? '', token),
    },
  };
}

/** An order put on hold by an operator stays so while Cin7 says that it may be shipped. */
function statusOf(theirs: string, before: string | null, ours: string): string {
  if (ours === before) return theirs;
  return ours === 'awaiting_shipment' && theirs === 'on_hold' && before !== 'on_hold' ? theirs : ours;
}

/** Those of our fields that are another than before. */
function changed(
  ours: Record<string, unknown>,
  before: Record<string, unknown> | null,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(ours).filter(([name, value]) => before === null || !isSame(before[name], value)),
  );
}

/** Our lines in their order, then those that were added in ShipStation; a line that Cin7 no longer has goes. */
function mergeItems(
  theirs: readonly TheirItem[],
  before: OurItem[] | null,
  ours: readonly OurItem[],
): TheirItem[] {
  const mine = ours.map((item, at): TheirItem => {
    // A sale may have two lines of one product: the second is the second there.
    const nth = keyed(ours.slice(0, at), item).length;
    const there = keyed(theirs, item)[nth];
    const then = keyed(before ?? [], item)[nth] ?? null;
    if (there === undefined) return { ...item };
    return { ...there, ...changed({ ...item }, then && { ...then }) };
  });
  const known = new Set([...ours, ...(before ?? [])].map(({ lineItemKey }) => lineItemKey));
  return [...mine, ...theirs.filter(({ lineItemKey: key }) => key == null || !known.has(key))];
}

const keyed = <I extends TheirItem | OurItem>(items: readonly I[], { lineItemKey }: OurItem): I[] =>
  items.filter((one) => one.lineItemKey === lineItemKey);

const withToken = (field: string, token: string): string =>
  field.split(/[\s,;|]+/).includes(token)
    ? field
    : [field.trim(), token].filter((word) => word !== '').join(' ');

const isSame = (a: unknown, b: unknown): boolean => sortedJson(a) === sortedJson(b);
