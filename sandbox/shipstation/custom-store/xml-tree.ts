import { SaxesParser } from 'saxes';

/** An element with the text that stands directly in it and its children, in their order. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  text: string;
  children: XmlElement[];
}

/** What a document cannot be read for, in words. */
export class XmlError extends Error {}

/** Reads a whole document. A document type is refused, as is anything that is not well-formed. Throws an XmlError. */
export function readXml(document: string): XmlElement {
  if (document.trim() === '') throw new XmlError('Root element is missing.');
  const root: XmlElement = { name: '', attributes: {}, text: '', children: [] };
  const open: XmlElement[] = [root];
  const here = (): XmlElement => open.at(-1) ?? root;
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw new XmlError(error.message);
  });
  parser.on('doctype', () => {
    throw new XmlError('For security reasons DTD is prohibited in this XML document.');
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: XmlElement = { name, attributes: { ...attributes }, text: '', children: [] };
    here().children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  const add = (text: string): void => {
    here().text += text;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.write(document.replace(/^\uFEFF/, '')).close();
  const [only] = root.children;
  if (only === undefined) throw new XmlError('Root element is missing.');
  return only;
}

export const child = (of: XmlElement | undefined, name: string): XmlElement | undefined =>
  of?.children.find((one) => one.name === name);
export const childText = (of: XmlElement | undefined, name: string): string | undefined =>
  child(of, name)?.text;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};
/** Text as it may stand in an element or attribute, without a line break of its own. */
export const escapeXml = (text: string): string =>
  text.replace(/[&<>"\n\r\t]/g, (letter) => ESCAPES[letter] ?? letter);

/** The element as lines, one for each that begins, so that a line's number tells the element. */
export function toLines(
  element: XmlElement,
): { line: string; element: XmlElement; parent: XmlElement | undefined }[] {
  const lines: ReturnType<typeof toLines> = [];
  const walk = (one: XmlElement, parent: XmlElement | undefined): void => {
    const attributes = Object.entries(one.attributes).map(
      ([name, value]) => ` ${name}="${escapeXml(value)}"`,
    );
    // Blanks around children are layout; text beside children is kept, and is then a fault.
    const text = one.children.length > 0 ? one.text.trim() : one.text;
    lines.push({ line: `<${one.name}${attributes.join('')}>${escapeXml(text)}`, element: one, parent });
    for (const inner of one.children) walk(inner, one);
    const last = lines.at(-1);
    if (last !== undefined) last.line += `</${one.name}>`;
  };
  walk(element, undefined);
  return lines;
}
