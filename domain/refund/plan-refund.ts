import {
  add,
  compare,
  decimal,
  isNegative,
  isPositive,
  isZero,
  plain,
  roundToCents,
  subtract,
  sum,
} from '../money';
import { as, type Money } from '../ids';
import {
  type AskedLine,
  type PlannedRefund,
  type RefundAsk,
  type RefundBasis,
  type RefundItem,
  type ReturnedGoods,
  type Taken,
} from './refund';
import { isAmbiguous, itemCalled, shippingItem } from './refund-basis';
import { shareOf, type WhatIsLeft, whatIsLeft } from './what-is-left';
import { type Part, refundDocument, singleCharge } from './write-document';

/** Why something cannot be given back, with its figures and the field that asks for it. */
export interface RefundRefusal {
  path: string;
  sentence: string;
}

export type RefundPlanned = { ok: true; refund: PlannedRefund } | { ok: false; refusal: RefundRefusal };

/** Leaves the planning from any depth. */
class Refused extends Error {
  constructor(
    readonly path: string,
    readonly sentence: string,
  ) {
    super(sentence);
  }
}

/**
 * Plans a refund that a person asks for (design §4.11). Pure. Amounts are to the cent, all refunds of an order together never come to
 * more than was billed, and refunding everything comes to exactly that; more than is left is refused with the figures.
 */
export function planRefund(
  basis: RefundBasis,
  earlier: readonly PlannedRefund[],
  ask: RefundAsk,
): RefundPlanned {
  try {
    return { ok: true, refund: plan(basis, whatIsLeft(basis, earlier), ask) };
  } catch (thrown) {
    if (thrown instanceof Refused)
      return { ok: false, refusal: { path: thrown.path, sentence: thrown.sentence } };
    throw thrown;
  }
}

function plan(basis: RefundBasis, left: WhatIsLeft, ask: RefundAsk): PlannedRefund {
  const parts = ask.full ? everything(basis, left) : askedParts(basis, left, ask);
  // A full refund is what is left of the total, so what was given for no line before is taken off it.
  const bare = ask.full ? negated(left.taken('').net) : bareAmount(left, ask);
  const taken = parts.map(({ item, quantity, net, tax }): Taken => ({
    key: item.key,
    quantity: quantity ?? '0',
    net,
    tax,
  }));
  if (!isZero(bare)) taken.push({ key: '', quantity: '0', net: bare, tax: '0' });
  const exact = sum(taken.map((each) => add(each.net, each.tax)));
  const total = ask.full ? as<Money>(left.money) : within(basis, left, exact, taken);
  const goods = parts.flatMap(({ item, quantity }) => returned(basis, item, quantity, ask));
  if (isNegative(total) || (isZero(total) && taken.every((each) => isZero(each.quantity))))
    throw new Refused('', 'Nothing is left to be refunded of what is asked for.');
  const extra = isZero(bare) ? [] : [singleCharge(ask.full ? 'Refunded before' : 'Refund', bare, '0')];
  return {
    ...refundDocument(parts, extra, total),
    goods,
    taken,
    total,
    location: ask.location,
    paysBack: ask.paysBack,
    date: ask.date,
  };
}

function everything(basis: RefundBasis, left: WhatIsLeft): Part[] {
  return basis.items.flatMap((item) => {
    const rest = left.of(item);
    const hasMoney = !isZero(rest.net) || !isZero(rest.tax);
    // A charge without money is no piece of anything; goods come back also where their money did before.
    if (!hasMoney && (item.product === null || isZero(rest.quantity))) return [];
    const quantity = isPositive(rest.quantity) ? plain(rest.quantity) : null;
    return [partOfItem(item, quantity, rest)];
  });
}

/** Pieces at another amount than they were billed with bear a price of their own. */
function partOfItem(
  item: RefundItem,
  quantity: string | null,
  { net, tax }: { net: string; tax: string },
): Part {
  if (quantity === null) return { item, quantity, net, tax, ownAmount: true };
  const difference = decimal(net)
    .minus(decimal(item.price).times(decimal(quantity)))
    .abs();
  // What four places of a price cut off of each piece, and of the share of some of them.
  const isCut = difference.lte(decimal(quantity).plus(1).times('0.0001'));
  return { item, quantity, net, tax, ownAmount: !isCut };
}

function askedParts(basis: RefundBasis, left: WhatIsLeft, ask: RefundAsk): Part[] {
  const parts = ask.lines.flatMap((line, at) => {
    const item = itemCalled(basis, line.item);
    if (item === undefined)
      throw new Refused(`lines.${String(at)}.item`, `The order has no line or charge “${line.item}”.`);
    if (isAmbiguous(basis, item, line.item))
      throw new Refused(
        `lines.${String(at)}.item`,
        `Several lines of the order are called “${line.item}”: name the SKU.`,
      );
    return partOf(item, left, line, `lines.${String(at)}`, ask.inAll);
  });
  const shipping = ask.shipping === null ? null : shippingPart(basis, left, ask.shipping, ask.inAll);
  const all = shipping === null ? parts : [...parts, shipping];
  all.forEach(({ item }, at) => {
    if (all.findIndex((other) => other.item.key === item.key) !== at)
      throw new Refused('lines', `“${nameOf(item)}” is named twice: name it once, with all its pieces.`);
  });
  return all;
}

function partOf(item: RefundItem, left: WhatIsLeft, line: AskedLine, path: string, inAll: boolean): Part[] {
  const rest = left.of(item);
  const gone = left.taken(item.key);
  const asked =
    line.quantity === null ? null : inAll ? subtract(line.quantity, gone.quantity) : line.quantity;
  if (asked !== null && compare(asked, rest.quantity) > 0) {
    throw new Refused(
      `${path}.quantity`,
      `${plain(line.quantity ?? asked)} × ${nameOf(item)} ${inAll ? 'in all ' : ''}cannot be refunded: ${plain(item.quantity)} were billed and ${plain(gone.quantity)} refunded, so at most ${plain(rest.quantity)} more.`,
    );
  }
  const quantity = asked !== null && isPositive(asked) ? plain(asked) : null;
  if (line.amount !== null)
    return ownAmount(item, left, { ...line, amount: line.amount }, quantity, path, inAll);
  if (quantity === null) return [];
  const of = counts(item, rest);
  const net = shareOf(item.net, rest.net, quantity, of);
  return [partOfItem(item, quantity, { net, tax: shareOf(item.tax, rest.tax, quantity, of) })];
}

/** An amount of money for an item: its tax is the same share of it as the item's own. */
function ownAmount(
  item: RefundItem,
  left: WhatIsLeft,
  line: { amount: string },
  quantity: string | null,
  path: string,
  inAll: boolean,
): Part[] {
  const rest = left.of(item);
  const gone = left.taken(item.key);
  const billed = add(item.net, item.tax);
  const refunded = add(gone.net, gone.tax);
  const asked = inAll ? subtract(line.amount, roundToCents(refunded)) : line.amount;
  const most = roundToCents(add(rest.net, rest.tax));
  if (compare(asked, most) > 0) {
    throw new Refused(
      `${path}.amount`,
      `${roundToCents(line.amount)} ${inAll ? 'in all ' : ''}for ${nameOf(item)} cannot be refunded: ${roundToCents(billed)} was billed and ${roundToCents(refunded)} refunded, so at most ${most} more.`,
    );
  }
  if (!isPositive(asked) && quantity === null) return [];
  const given = isPositive(asked) ? asked : '0';
  const share = isZero(billed)
    ? decimal('0')
    : decimal(given).times(decimal(item.tax)).div(decimal(billed)).toDecimalPlaces(4);
  const tax = share.gt(decimal(rest.tax)) ? rest.tax : share.toFixed();
  return [{ item, quantity, net: subtract(given, tax), tax, ownAmount: true }];
}

function shippingPart(basis: RefundBasis, left: WhatIsLeft, asked: string, inAll: boolean): Part | null {
  const item = shippingItem(basis);
  if (item === undefined) throw new Refused('shipping', 'The order bears no shipping charge.');
  const rest = left.of(item);
  if (asked === 'all') {
    if (isZero(rest.net) && isZero(rest.tax)) return null;
    return { item, quantity: null, net: rest.net, tax: rest.tax, ownAmount: true };
  }
  const [part] = ownAmount(item, left, { amount: asked }, null, 'shipping', inAll);
  return part === undefined ? null : { ...part, quantity: null };
}

function bareAmount(left: WhatIsLeft, ask: RefundAsk): string {
  if (ask.amount === null) return '0';
  const asked = ask.inAll ? subtract(ask.amount, left.taken('').net) : ask.amount;
  return isPositive(asked) ? asked : '0';
}

/** To the cent over all refunds together, so that no cent is lost or won by refunding in parts. */
function within(basis: RefundBasis, left: WhatIsLeft, exact: string, taken: readonly Taken[]): Money {
  const total = subtract(roundToCents(add(left.exact, exact)), left.credited);
  const over = subtract(total, left.money);
  const isAll = basis.items.every((item) => nothingLeft(left, item, taken));
  // Less than a cent too much comes from rounding, and is not given; nor is a cent kept when all is given back.
  const isRounding = compare(subtract(add(left.exact, exact), basis.total), '0.005') <= 0;
  const isCent = compare(decimal(over).abs().toFixed(), '0.01') <= 0;
  if (isCent && (isAll || (isPositive(over) && isRounding))) return as<Money>(left.money);
  if (!isPositive(over)) return total;
  throw new Refused(
    '',
    `${roundToCents(total)} cannot be refunded: ${basis.total} was billed and ${roundToCents(left.credited)} refunded, so at most ${roundToCents(left.money)} more.`,
  );
}

function nothingLeft(left: WhatIsLeft, item: RefundItem, taken: readonly Taken[]): boolean {
  const rest = left.of(item);
  const now = taken.filter((each) => each.key === item.key);
  return (
    isZero(subtract(rest.quantity, sum(now.map((each) => each.quantity)))) &&
    isZero(subtract(rest.net, sum(now.map((each) => each.net)))) &&
    isZero(subtract(rest.tax, sum(now.map((each) => each.tax))))
  );
}

function returned(
  basis: RefundBasis,
  item: RefundItem,
  quantity: string | null,
  ask: RefundAsk,
): ReturnedGoods[] {
  if (item.product === null || quantity === null) return [];
  const named = ask.lines.find((line) => itemCalled(basis, line.item)?.key === item.key);
  const comesBack = ask.full ? ask.restock : named?.restock === true;
  return comesBack ? [{ ...item.product, name: item.name, quantity }] : [];
}

const negated = (amount: string): string => subtract('0', amount);

const counts = (item: RefundItem, rest: { quantity: string }) => ({
  all: item.quantity,
  left: rest.quantity,
});

const nameOf = (item: RefundItem): string => item.product?.sku ?? item.name;
