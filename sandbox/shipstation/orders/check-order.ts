import { type AddressInput, type OrderInput } from './order-input';
import { badField, Refusal } from '../refusal';
import { type ShipStationSwitches } from '../switches';

/** What createorder refuses beyond wrong types (contracts: shipstation §2.4). Throws a Refusal for the first thing wrong. */
export function checkOrder(input: OrderInput, switches: ShipStationSwitches): void {
  if (input.orderNumber.trim() === '') throw badField('orderNumber', 'is required');
  if (switches.refusedOrders.split(' ').includes(input.orderNumber))
    throw switches.refusedOrderStatus === 400
      ? badField('items[0].name', 'is not accepted')
      : new Refusal(switches.refusedOrderStatus, 'An error has occurred.');
  checkAddress('billTo', input.billTo);
  checkAddress('shipTo', input.shipTo);
  (input.items ?? []).forEach((item, index) => {
    if (item.name.trim() === '') throw badField(`items[${String(index)}].name`, 'is required');
    if (item.quantity < 0 && switches.negativeQuantity === 'refused')
      throw badField(`items[${String(index)}].quantity`, 'must not be negative');
  });
}

function checkAddress(field: string, address: AddressInput | null | undefined): void {
  if (!address) throw badField(field, 'is required');
  if (!address.name?.trim()) throw badField(`${field}.name`, 'is required');
  if (address.country && !/^[A-Za-z]{2}$/.test(address.country))
    throw badField(`${field}.country`, 'must be a two-letter country code');
}
