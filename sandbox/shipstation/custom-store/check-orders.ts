import fs from 'node:fs';
import path from 'node:path';
import { validateXML } from 'xmllint-wasm';
import { brokenRule } from './order-rules';
import { netWords } from './net-words';
import { childText, readXml, toLines, type XmlElement } from './xml-tree';

/** A page of the export as far as it is good. */
export interface CheckedPage {
  pages: number;
  /** The orders before the first bad one. */
  good: XmlElement[];
  /** Why the import stops here; undefined if all orders are good. */
  reason: string | undefined;
  /** The bad order's number, if it has one. */
  badOrder: string | undefined;
}

const SCHEMA = fs.readFileSync(path.join(__dirname, 'custom-store.xsd'), 'utf8');
/** libxml counts lines to 65,535. */
const LINES_AT_ONCE = 50_000;

/**
 * Validates a page as ShipStation does: against a schema, and one bad order is the end of it, with all that come after
 * (contracts: shipstation §1.4). Throws an XmlError if the document cannot be read at all, or is no list of orders.
 */
export async function checkPage(document: string): Promise<CheckedPage> {
  const root = readXml(document);
  const pages = Number(root.attributes['pages']);
  for (const group of groupsOf(root.children)) {
    // What is wrong with the root itself shows with the first group.
    const fault = await schemaFault({ ...root, children: group });
    const upTo = fault?.order === undefined ? group : group.slice(0, group.indexOf(fault.order));
    const rule = upTo
      .map((order) => ({ order, reason: brokenRule(order) }))
      .find(({ reason }) => reason !== undefined);
    const first = rule ?? fault;
    if (first === undefined) continue;
    const at = first.order === undefined ? 0 : root.children.indexOf(first.order);
    return {
      pages,
      good: root.children.slice(0, at),
      reason: first.reason,
      badOrder: childText(first.order, 'OrderNumber'),
    };
  }
  return { pages, good: root.children, reason: undefined, badOrder: undefined };
}

function* groupsOf(orders: XmlElement[]): Generator<XmlElement[]> {
  let group: XmlElement[] = [];
  let lines = 0;
  for (const order of orders) {
    const more = toLines(order).length;
    if (group.length > 0 && lines + more > LINES_AT_ONCE) {
      yield group;
      [group, lines] = [[], 0];
    }
    group.push(order);
    lines += more;
  }
  yield group;
}

/** What the schema says first against the document, and which order it is about. */
async function schemaFault(
  root: XmlElement,
): Promise<{ reason: string; order: XmlElement | undefined } | undefined> {
  const lines = toLines(root);
  const { valid, errors, rawOutput } = await validateXML({
    xml: [{ fileName: 'orders.xml', contents: lines.map(({ line }) => line).join('\n') }],
    schema: [SCHEMA],
    initialMemoryPages: 512,
    maxMemoryPages: 8192,
  });
  if (valid) return undefined;
  const orderAt = (index: number): number => {
    const before = lines.slice(0, index + 1).findLast(({ parent }) => parent === root);
    return before === undefined ? -1 : root.children.indexOf(before.element);
  };
  const faults = errors.flatMap(({ loc, message }) => {
    const at = loc === null ? undefined : lines[loc.lineNumber - 1];
    return loc === null || at === undefined ? [] : [{ at, message, order: orderAt(loc.lineNumber - 1) }];
  });
  // What an order lacks is told at its end, so the first in the list is not always the first in the document.
  const first = faults.toSorted((a, b) => a.order - b.order)[0];
  if (first === undefined) throw new Error(`the validator cannot be understood: ${rawOutput}`);
  return {
    reason: netWords(first.message, first.at.element, first.at.parent),
    order: root.children[first.order],
  };
}
