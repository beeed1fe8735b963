import { type Company } from '../company';
import { refuse } from '../http/refusal';
import { type Account, type Location, type Product, type TaxRule } from '../model';

/**
 * Names of reference books are matched exactly and never made on the way (contracts: cin7-core §1.6). Each of these finds
 * what a write names, or refuses in the words that a client may know the fault by.
 */
const unknownIn = (what: string, name: string, book: string): never =>
  refuse(`${what} '${name}' was not found in ${book} reference book`);

export function saleTaxRule(company: Company, name: string): TaxRule {
  const rule = company.taxRules.find((one) => one.Name === name);
  if (rule === undefined) return unknownIn('Tax rule', name, 'Taxation Rules');
  if (!rule.IsActive) return refuse(`Tax rule '${name}' is not active`);
  return rule.IsTaxForSale ? rule : refuse(`Tax rule '${name}' is not for sale`);
}

export function account(company: Company, code: string, role: string): Account {
  const found = company.accounts.get(code);
  if (found === undefined) return unknownIn(role, code, 'Chart of Accounts');
  return found.Status === 'ACTIVE' ? found : refuse(`${role} '${code}' is not active`);
}

/** By id, by name, or `Warehouse: BIN` (contracts: cin7-core §3.6). */
export function location(company: Company, id: string | undefined, name: string | undefined): Location {
  if (id !== undefined) return usable(company.locations.get(id), id);
  if (name === undefined || name === '') return refuse('Required attribute Location is not provided.');
  const parts = /^(.*): (.+)$/.exec(name);
  const bin = company.locations.find(
    (one) => one.ParentID !== null && one.Name === parts?.[2] && parentName(company, one) === parts[1],
  );
  return usable(bin ?? company.locations.find((one) => one.ParentID === null && one.Name === name), name);
}
const usable = (found: Location | undefined, name: string): Location => {
  if (found === undefined) return unknownIn('Location', name, 'Locations');
  return found.IsDeprecated ? refuse(`Location '${name}' is deprecated`) : found;
};
export const parentName = (company: Company, bin: Location): string | undefined =>
  bin.ParentID === null ? undefined : company.locations.get(bin.ParentID)?.Name;

/** A location's warehouse and bin. */
export function split(found: Location): { locationId: string; binId: string | null } {
  return found.ParentID === null
    ? { locationId: found.ID, binId: null }
    : { locationId: found.ParentID, binId: found.ID };
}
/** `Warehouse` or `Warehouse: BIN`. */
export function locationName(company: Company, id: string): string {
  const found = company.locations.get(id);
  if (found === undefined) return '';
  const parent = parentName(company, found);
  return parent === undefined ? found.Name : `${parent}: ${found.Name}`;
}

export function paymentTerm(company: Company, name: string): string {
  const term = company.paymentTerms.find((one) => one.Name === name && one.IsActive);
  return (
    term?.Name ??
    refuse(`Active payment term with name '${name}' was not found in Payment Terms reference book`)
  );
}
export function priceTier(company: Company, name: string): string {
  return (
    company.priceTiers.find((one) => one.Name === name)?.Name ?? unknownIn('Price tier', name, 'Price Tiers')
  );
}
/** Only checked with the switch on (contracts: cin7-core U9). */
export function carrier(company: Company, name: string): string {
  if (name === '' || !company.switches.unknownCarrierRefused) return name;
  return (
    company.carriers.find((one) => one.Description === name)?.Description ??
    unknownIn('Carrier', name, 'Carriers')
  );
}

/** Sales representatives have a list of their own, which the API does not show (contracts: cin7-core §3.2); with the switch nobody is in it. */
export const salesRepresentative = (company: Company, name: string): string =>
  name === '' || !company.switches.unknownSalesRepresentativeRefused
    ? name
    : unknownIn('Sales representative', name, 'Sales representatives');

/** By id or by SKU; where both are given they must agree. */
export function product(company: Company, id: string | undefined, sku: string | undefined): Product {
  if (id === undefined && sku === undefined) return refuse('Required attribute ProductID is not provided.');
  const byId = id === undefined ? undefined : company.products.get(id);
  const bySku = sku === undefined ? undefined : company.productBySku(sku);
  const found = id === undefined ? bySku : byId;
  if (found === undefined || (id === undefined && found.SKU !== sku))
    return refuse(`Product '${sku ?? id ?? ''}' was not found`);
  if (id !== undefined && sku !== undefined && found.SKU !== sku)
    return refuse(`ProductID and SKU '${sku}' are of different products`);
  return found;
}
