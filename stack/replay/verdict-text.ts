import pc from 'picocolors';
import { type CallFigures } from './calls-per-order';
import { type ConsolidatedDayVerdict } from './play-consolidated';
import { type ReturnsVerdict } from './judge-returns';
import { type Played } from './play-day';
import { type Met } from './trouble';
import { type VendorLimits } from './vendor-limits';

/** So many orders are named one by one; the JSON has them all. */
const mostNamed = 25;

/** The verdict for a person at the terminal. */
export function verdictText({ verdict, calls, why, met }: Played, limits: VendorLimits): string[] {
  const { doubled, missing, differs, unexpected, notPlayed } = verdict;
  const due = verdict.orders - verdict.cannotBeSale.length;
  return [
    '',
    row('Documents', verdict.documents),
    row('Orders', verdict.orders),
    row('Cancellations (C…)', verdict.cancellations, 'played as refunds'),
    row('Book entries (A…)', verdict.bookEntries, 'no orders'),
    row('Cannot become a sale', verdict.cannotBeSale.length, 'no line with a positive quantity'),
    ...named(verdict.cannotBeSale.map((order) => reason(order, why))),
    row('Sales made', verdict.salesMade, `of ${due}`),
    bad('Doubled', doubled.length),
    ...named(doubled.map(({ order, sales }) => `${order}: ${sales.join(', ')}`)),
    bad('Missing', missing.length),
    ...named(missing.map((order) => reason(order, why))),
    bad('Totals that differ', differs.length),
    ...named(
      differs.map(
        ({ order, sale, what, expected, found }) =>
          `${order} (${sale}): ${what} is ${found}, and the file says ${expected}`,
      ),
    ),
    ...(unexpected.length === 0 ? [] : [bad('Sales of no order', unexpected.length)]),
    ...named(unexpected.map(({ order, sale }) => `${sale} bears ${order}`)),
    ...(notPlayed.length === 0 ? [] : [bad('Not in ShipStation, or twice', notPlayed.length)]),
    ...named(notPlayed),
    bad('Stock that differs', verdict.stockDiffers.length),
    ...named(
      verdict.stockDiffers.map(
        ({ sku, location, expected, found }) =>
          `${sku} at ${location}: ${String(found)}, and the file leaves ${String(expected)}`,
      ),
    ),
    ...returnLines(verdict.returns),
    ...hardDay(met),
    ...callLines('Cin7 Core', calls.cin7, limits.cin7),
    ...callLines('ShipStation', calls.shipstation, limits.shipstation),
    '',
    verdict.good
      ? pc.green('Every order that can be a sale is one sale, and every total is right to the cent.')
      : pc.red('The day did not come through: see above.'),
  ];
}

/** The verdict on a day that became one sale. */
export function consolidatedText(
  verdict: ConsolidatedDayVerdict,
  calls: Played['calls'],
  limits: VendorLimits,
): string[] {
  const { money, goodsDiffer, toOthers } = verdict;
  const amount = (what: string, found: string) =>
    `${what.padEnd(24)}${found.padStart(12)}${found === money.expected ? '' : pc.red('  differs')}`;
  return [
    '',
    row('Documents', verdict.documents),
    row('Orders', verdict.orders),
    row('Cannot become a sale', verdict.cannotBeSale.length, 'no line with a positive quantity'),
    row('Sales made', verdict.salesMade, 'of the whole day'),
    amount('The file sells for', money.expected),
    amount('Sales come to', money.ordered),
    amount('Invoiced', money.invoiced),
    amount('Paid', money.paid),
    bad('Goods that differ', goodsDiffer.length),
    ...named(
      goodsDiffer.map(({ sku, expected, found }) => `${sku}: ${found}, and the file says ${expected}`),
    ),
    row('Service lines', verdict.services, 'codes that are no product'),
    bad('To another customer', toOthers.length),
    ...returnLines(verdict.returns),
    ...callLines('Cin7 Core', calls.cin7, limits.cin7),
    ...callLines('ShipStation', calls.shipstation, limits.shipstation),
    '',
    verdict.good
      ? pc.green('The day is one sale: its money and its goods are those of the file.')
      : pc.red('The day did not come through: see above.'),
  ];
}

/** What was given back of the day's orders, and of sales from before. */
function returnLines(returns: ReturnsVerdict): string[] {
  return [
    row('Refunds of orders', returns.ofOrders),
    row('Refunds from before', returns.fromBefore, 'no order of the day is theirs'),
    `${'The file gives back'.padEnd(24)}${returns.books.padStart(12)}`,
    `${'Cin7 has credited'.padEnd(24)}${returns.credited.padStart(12)}`,
    row(
      'Left to a person',
      returns.byHand.length,
      'Cin7 takes no empty order: credited by hand, by the recipe',
    ),
    ...named(returns.byHand),
    ...(returns.worthNothing.length === 0 ? [] : [row('Worth nothing', returns.worthNothing.length)]),
    bad('Refunds that differ', returns.differs.length),
    ...named(returns.differs),
  ];
}

/** What made the day hard; nothing for one that went as the books say. */
function hardDay({ missing, stock, faults, kills, killed, struck, waited }: Met): string[] {
  const told = [
    missing === undefined ? null : `${String(missing)} % of the SKUs are not in Cin7`,
    stock === undefined ? null : `${String(stock)} % of the goods were there, the rest came later`,
    faults === undefined ? null : `${String(struck ?? 0)} calls failed (${String(faults)} %)`,
    kills === undefined ? null : `workers were killed ${String(killed ?? 0)} of ${String(kills)} times`,
  ].filter((part) => part !== null);
  if (told.length === 0) return [];
  return ['', `A hard day: ${told.join('; ')}.`, row('Waited and went on', waited ?? 0)];
}

const row = (what: string, count: number, note = ''): string =>
  `${what.padEnd(24)}${String(count).padStart(6)}${note === '' ? '' : `  ${pc.dim(note)}`}`;

const bad = (what: string, count: number): string => (count === 0 ? row(what, 0) : pc.red(row(what, count)));

const reason = (order: string, why: Map<string, string>): string =>
  `${order}: ${why.get(order) ?? 'no word of it'}`;

function named(lines: string[]): string[] {
  const shown = lines.slice(0, mostNamed).map((line) => `    ${line}`);
  return lines.length > mostNamed ? [...shown, `    and ${lines.length - mostNamed} more`] : shown;
}

function callLines(vendor: string, figures: CallFigures, limit: VendorLimits['cin7']): string[] {
  const worst = `worst minute ${figures.worstMinute} of ${limit}, ${figures.throttled} refused by the limit`;
  return [
    '',
    `${vendor}: ${figures.calls} calls, ${figures.perOrder.toFixed(2)} per order; ${worst}`,
    ...Object.entries(figures.byEndpoint).map(
      ([endpoint, perOrder]) => `    ${perOrder.toFixed(2).padStart(6)}  ${endpoint}`,
    ),
  ];
}
