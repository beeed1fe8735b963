import { readFileSync } from 'node:fs';
import path from 'node:path';
import { SaxesParser } from 'saxes';
import { validateXML } from 'xmllint-wasm';

const xsd = readFileSync(path.join(__dirname, '..', 'contracts', 'custom-store-orders.xsd'), 'utf8');

/** What our own schema of the export (written from the contract) finds wrong with a document; empty: it is valid. */
export async function schemaErrors(xml: string): Promise<string[]> {
  const { errors } = await validateXML({
    xml: [{ fileName: 'orders.xml', contents: xml }],
    schema: [{ fileName: 'orders.xsd', contents: xsd }],
  });
  return errors.map((error) => error.message);
}

export interface ReadElement {
  name: string;
  text: string;
  children: ReadElement[];
}

/** Reads a document by a strict XML parser. Throws for anything that is not well-formed. */
export function readXml(xml: string): ReadElement {
  const root: ReadElement = { name: '', text: '', children: [] };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name }) => {
    const element = { name, text: '', children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  const add = (text: string) => {
    const inside = open.at(-1);
    if (inside !== undefined) inside.text += text;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.write(xml).close();
  const [document] = root.children;
  if (document === undefined) throw new Error('Root element is missing');
  return document;
}

/** The text at a path of names; the first of each name. Undefined: there is no such element. */
export const textAt = (element: ReadElement, ...names: string[]): string | undefined =>
  names.reduce<ReadElement | undefined>(
    (at, name) => at?.children.find((child) => child.name === name),
    element,
  )?.text;
