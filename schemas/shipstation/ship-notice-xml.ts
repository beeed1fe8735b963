import { SaxesParser } from 'saxes';
import { UnreadableXml } from './xml-text';

/** The texts of a notice's elements, untouched; repeated items in order. */
export interface NoticeElements {
  /** By the element's name below `ShipNotice`. */
  fields: Map<string, string>;
  items: Map<string, string>[];
}

/** Far above what any notice needs (contracts: shipstation §1.6: three levels). */
const deepest = 20;
const mostElements = 100_000;

/**
 * Reads `<ShipNotice>` strictly: well-formed XML, no DOCTYPE and no entities but XML's own five, so that nothing is expanded or
 * fetched. Elements that are not known are skipped, and so are recipient and notes, which are never kept.
 *
 * @throws UnreadableXml with a sentence.
 */
export function readNoticeXml(text: string): NoticeElements {
  const parser = new SaxesParser();
  const read: NoticeElements = { fields: new Map(), items: [] };
  const path: string[] = [];
  let elements = 0;
  let leaf = '';

  const stop = (sentence: string): never => {
    throw new UnreadableXml(sentence);
  };
  parser.on('error', (error) => stop(`The body is no well-formed XML: ${plain(error.message)}.`));
  parser.on('doctype', () => stop('The body has a DOCTYPE, which is refused.'));
  parser.on('opentag', ({ name }) => {
    if (path.length === 0 && name !== 'ShipNotice') stop('The body is no ShipNotice.');
    if (path.length >= deepest || ++elements > mostElements) stop('The body has too many elements.');
    path.push(name);
    leaf = '';
    if (path.join('/') === 'ShipNotice/Items/Item') read.items.push(new Map());
  });
  const more = (part: string) => void (leaf += part);
  parser.on('text', more);
  parser.on('cdata', more);
  parser.on('closetag', () => {
    const name = path.pop() ?? '';
    const parent = path.join('/');
    if (parent === 'ShipNotice') read.fields.set(name, leaf);
    if (parent === 'ShipNotice/Items/Item') read.items.at(-1)?.set(name, leaf);
    leaf = '';
  });

  parser.write(text.replace(/^\uFEFF/, '')).close();
  return read;
}

/** Saxes' words without its position in the file and without what the body said. */
function plain(message: string): string {
  const words = message.replace(/^\d+:\d+: /, '').replace(/[.\s]+$/, '');
  return /entity/i.test(words) ? 'it uses an entity, which is refused' : words.slice(0, 100);
}
