import countries from 'i18n-iso-countries';
import { readVendorTime } from './vendor-time';
import { invalidValue } from './net-words';
import { child, childText, type XmlElement } from './xml-tree';

/**
 * What a schema cannot say of an order (contracts: shipstation §1.5): dates that exist, countries that exist, states of the
 * United States and Canada as codes, names that are more than blanks, SKUs of all but adjustments, adjustments below zero.
 * Answers the first rule that is broken, in the words of the schema's faults.
 */
export function brokenRule(order: XmlElement): string | undefined {
  const customer = child(order, 'Customer');
  const [billTo, shipTo] = [child(customer, 'BillTo'), child(customer, 'ShipTo')];
  for (const name of ['OrderDate', 'LastModified']) {
    const date = child(order, name);
    if (date !== undefined && readVendorTime(date.text) === undefined)
      return invalidValue(date, 'DateTime', 'There is no such date.');
  }
  for (const address of [billTo, shipTo]) {
    const fault = brokenAddress(address);
    if (fault !== undefined) return fault;
  }
  for (const item of child(order, 'Items')?.children ?? []) {
    const fault = brokenItem(item);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function brokenAddress(address: XmlElement | undefined): string | undefined {
  const [name, country, state] = [child(address, 'Name'), child(address, 'Country'), child(address, 'State')];
  if (name?.text.trim() === '') return invalidValue(name, 'String1to100', 'It is blank.');
  if (country === undefined) return undefined;
  if (!(country.text in countries.getAlpha2Codes()))
    return invalidValue(country, 'StringExactly2', 'There is no such country.');
  if (['US', 'CA'].includes(country.text) && state !== undefined && !/^[A-Z]{2}$/.test(state.text))
    return invalidValue(state, 'String100', 'It must be a code of two letters.');
  return undefined;
}

function brokenItem(item: XmlElement): string | undefined {
  const [sku, price] = [child(item, 'SKU'), child(item, 'UnitPrice')];
  const isAdjustment = ['true', '1'].includes(childText(item, 'Adjustment')?.trim() ?? '');
  if (!isAdjustment && sku?.text.trim() === '') return invalidValue(sku, 'String50', 'It is blank.');
  if (isAdjustment && price !== undefined && Number(price.text) >= 0)
    return invalidValue(price, 'Money', 'An adjustment must be negative.');
  return undefined;
}
