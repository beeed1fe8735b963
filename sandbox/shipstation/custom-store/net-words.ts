import fs from 'node:fs';
import path from 'node:path';
import { readXml, type XmlElement } from './xml-tree';

/** The named type of each element, by the element it stands in: complex types bear the names of their elements. */
const TYPES: ReadonlyMap<string, string> = (() => {
  const types = new Map<string, string>();
  const schema = readXml(fs.readFileSync(path.join(__dirname, 'custom-store.xsd'), 'utf8'));
  for (const complex of schema.children.filter(({ name }) => name === 'xs:complexType'))
    for (const element of complex.children.flatMap((one) => one.children))
      types.set(
        `${complex.attributes['name'] ?? ''}/${element.attributes['name'] ?? ''}`,
        element.attributes['type'] ?? '',
      );
  return types;
})();

const FACETS: Readonly<Record<string, string>> = {
  minLength: 'The actual length is less than the MinLength value.',
  maxLength: 'The actual length is greater than the MaxLength value.',
  pattern: 'The Pattern constraint failed.',
  enumeration: 'The Enumeration constraint failed.',
  fractionDigits: 'The FractionDigits constraint failed.',
  minInclusive: 'The MinInclusive constraint failed.',
  maxInclusive: 'The MaxInclusive constraint failed.',
};

/**
 * The validator's message in the words by which a merchant knows it from ShipStation, as far as one was seen
 * (contracts: shipstation §1.4).
 */
export function netWords(message: string, element: XmlElement, parent: XmlElement | undefined): string {
  const attribute = /attribute '(\w+)': (.*)$/.exec(message);
  if (attribute !== null) return `The '${attribute[1] ?? ''}' attribute is invalid - ${attribute[2] ?? ''}`;
  const type = TYPES.get(`${parent?.name ?? ''}/${element.name}`);
  const facet = /\[facet '(\w+)'\]/.exec(message)?.[1];
  if (facet !== undefined)
    return invalidValue(element, type, FACETS[facet] ?? `The ${facet} constraint failed.`);
  if (message.includes('is not a valid value of'))
    return invalidValue(element, type, `The string '${element.text}' is not a valid value.`);
  const expected = /Expected is (?:one of )?\( (.*) \)/.exec(message)?.[1];
  if (message.includes('Missing child element'))
    return `The element '${element.name}' has incomplete content. List of possible elements expected: '${expected ?? ''}'.`;
  if (message.includes('is not expected'))
    return `The element '${parent?.name ?? ''}' has invalid child element '${element.name}'.`;
  return `The '${element.name}' element is invalid - ${message.replace(/^.*?: /, '')}`;
}

export const invalidValue = (element: XmlElement, type: string | undefined, why: string): string =>
  `The '${element.name}' element is invalid - The value '${element.text}' is invalid according to its datatype '${type ?? 'String'}' - ${why}`;
