import { as, type SsOrderId } from './ids';
import { type Order } from './order';
import { problems } from './problem-texts';
import { type Problem } from './problems';

/**
 * What we hold of a ShipStation order.
 * - `captured`: it has a log entry (a sale, or a deliberate skip).
 * - `seen-whole`: no sale yet, but we saved a snapshot of it from before anything was split off or combined into it.
 * - `seen-part`: we only ever saw it as a part of others (a split-off, or after its split or combination).
 */
export type Standing = 'captured' | 'seen-whole' | 'seen-part';

export interface KnownMember {
  standing: Standing;
  /** The `parentId` that its row bears; how a split of a split is followed up to its root. */
  parentId: SsOrderId | null;
}

export interface FamilyFacts {
  /** Of this order, as we knew it before this row came; undefined = never seen. */
  self: KnownMember | undefined;
  /** Of any other order of the same ShipStation account. */
  known: (id: SsOrderId) => KnownMember | undefined;
  /** An order that we exported: its goods have their sale in Cin7, whatever it was combined into. */
  isExported: (id: SsOrderId) => boolean;
  /** Some row that we hold has this order as its `parentId`: it was split, even if its own row does not say so. */
  hasChildren: boolean;
}

export type FamilyDecision =
  /** An ordinary row: captured, compared and edited as any. */
  | { kind: 'whole' }
  /**
   * A root that was split, or took in others, after we had seen it whole. Its sale is (or will be) made from the snapshot from
   * before; this row moves its status only. Its lines and money are never compared: lines that left it went to its children, lines
   * that came belong to the sales of the orders it took in. `roots` are all the sales that its shipments belong to, itself first; none
   * is an order that we exported.
   */
  | { kind: 'keep-whole'; roots: SsOrderId[]; sentence: string }
  /** Never a sale by itself: its shipments belong to these sales. */
  | { kind: 'join'; roots: SsOrderId[]; sentence: string }
  /** Whose sale it belongs to is unknown. */
  | { kind: 'park'; problem: Problem };

type Row = Pick<Order, 'orderId' | 'parentId' | 'mergedOrSplit' | 'mergedIds'>;

/** True for a row that says of itself that it was split or combined. */
export const isPartOfFamily = (row: Row): boolean =>
  realParent(row) !== null || row.mergedOrSplit || row.mergedIds.length > 0;

/**
 * Split and combined orders (design §4; contracts: shipstation §2.13). A split makes new rows with `parentId`; a combination leaves
 * one row with `mergedIds`, and the others vanish. Whether the split order's own row is marked is not documented, so both are met.
 * "Known" below = captured or seen whole: its sale is made from lines that we hold, and billed once.
 *
 * | row                                         | self        | others               | decision |
 * |---------------------------------------------|-------------|----------------------|----------|
 * | no mark, no children                        | any         | –                    | whole |
 * | no mark, children of it known to us         | known       | –                    | keep-whole (its shrunk lines are no refund) |
 * | no mark, children of it known to us         | seen in part| –                    | park: some of its lines are in its children |
 * | `parentId`                                  | not captured| root known           | join the root |
 * | `parentId`                                  | captured    | root known           | keep-whole: it has its sale already |
 * | `parentId`                                  | any         | root unknown         | park |
 * | `mergedOrSplit` alone: what is left after a split | known | –                    | keep-whole |
 * | `mergedOrSplit` alone                       | not known   | –                    | park: its lines are only a part |
 * | `mergedIds`: took in others                 | known       | all known            | keep-whole, shipments for all of them |
 * | `mergedIds`: took in others                 | not known   | all known (a row made for the combination) | join them all |
 * | `mergedIds`: took in others                 | any         | some unknown         | park: their lines would be billed by nobody |
 * | `parentId` and `mergedIds`                  | –           | all roots known      | join all roots, else park |
 *
 * An order that we exported and that was combined into another one has its sale already: it is as if it were not named, but that the
 * row is marked.
 *
 * A child may be read before its parent's row has shrunk, and after: neither order changes the outcome, because no row that bears a
 * mark ever becomes a sale, and a known root is only ever billed from the snapshot from before. Where a parent's row came unmarked
 * and shrunk before any child was seen, it looks like an edit and parks as such; the child, when it comes, makes `hasChildren` true,
 * and the root must then be asked again (wake it with `reconsider`).
 */
export function familyDecision(row: Row, facts: FamilyFacts): FamilyDecision {
  const parent = realParent(row);
  const tookIn = mergedIds(row);
  const absorbed = tookIn.filter((id) => !facts.isExported(id));
  const isOurs = facts.isExported(row.orderId);
  const selfKnown = isKnown(facts.self) || isOurs;
  const marked = parent !== null || tookIn.length > 0 || row.mergedOrSplit || facts.hasChildren;
  if (!marked) return { kind: 'whole' };

  const above = parent === null ? [] : [parent];
  const found = [...above, ...absorbed].map((id) => rootOf(id, row.orderId, facts.known));
  const unknown = found
    .filter((root) => !root.known && !(root.id === row.orderId && selfKnown))
    .map((root) => root.id);
  if (unknown.length > 0) return park(unknown);
  const roots = [...new Set(found.map((root) => root.id))];

  if (parent !== null && facts.self?.standing !== 'captured') {
    return {
      kind: 'join',
      roots,
      sentence: `It was split off from order id ${roots.join(', ')} and ships with its sale.`,
    };
  }
  if (selfKnown) {
    const others = roots.filter((id) => id !== row.orderId);
    const how =
      others.length === 0
        ? tookIn.length > absorbed.length
          ? 'goods of a sale that we exported were combined into it'
          : 'it was split'
        : parent === null
          ? `order id ${others.join(', ')} was combined into it`
          : `it was joined to order id ${others.join(', ')}`;
    return {
      kind: 'keep-whole',
      roots: [...(isOurs ? [] : [row.orderId]), ...others],
      sentence: `In ShipStation ${how}; its sale keeps the lines from before.`,
    };
  }
  if (absorbed.length > 0) {
    return {
      kind: 'join',
      roots,
      sentence: `It combines order id ${roots.join(', ')} and ships with their sales.`,
    };
  }
  return park([row.orderId]);
}

/** The other orders whose standing must be looked up first; for a split of a split, their parents too. */
export function idsToLookUp(row: Row): SsOrderId[] {
  const parent = realParent(row);
  return [...new Set(parent === null ? mergedIds(row) : [parent, ...mergedIds(row)])];
}

const isKnown = (member: KnownMember | undefined): boolean =>
  member !== undefined && member.standing !== 'seen-part';

const realParent = (row: Row): SsOrderId | null =>
  row.parentId === null || row.parentId === row.orderId ? null : as<SsOrderId>(row.parentId);

const mergedIds = (row: Row): SsOrderId[] =>
  [...new Set(row.mergedIds)].filter((id) => id !== row.orderId).map((id) => as<SsOrderId>(id));

/** Climbs from a member to the first order above it that is known; a circle of parents ends as unknown. */
function rootOf(
  start: SsOrderId,
  self: SsOrderId,
  known: FamilyFacts['known'],
): { id: SsOrderId; known: boolean } {
  const seen = new Set<SsOrderId>([self]);
  let id = start;
  for (;;) {
    const member = known(id);
    if (isKnown(member)) return { id, known: true };
    const next = member?.parentId ?? null;
    if (next === null || seen.has(id)) return { id, known: false };
    seen.add(id);
    id = next;
  }
}

const park = (ids: SsOrderId[]): FamilyDecision => ({
  kind: 'park',
  problem: problems.splitRootUnknown(ids),
});
