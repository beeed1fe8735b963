import { as, type Cin7Account, type Cin7SaleId } from '../ids';
import { exportOrderKey, isOfAccount, isOurOrderKey, labelOrderKey, readOrderKey } from './order-keys';

const account = as<Cin7Account>('6F1C2A90-0000-4000-8000-000000000001');
const other = as<Cin7Account>('7a000000-0000-4000-8000-000000000001');
const id = '0b0e1c2d-1111-4222-8333-444455556666';

describe('the keys of our own orders in ShipStation', () => {
  it('are known again, in whichever case ShipStation gives them back', () => {
    const sale = exportOrderKey(account, as<Cin7SaleId>(id.toUpperCase()));
    const label = labelOrderKey(account, id);
    expect(readOrderKey(` ${sale.toUpperCase()} `)).toEqual({ kind: 'sale', saleId: id });
    expect(readOrderKey(label)).toEqual({ kind: 'label', labelId: id });
    expect(sale).not.toBe(label);
  });

  it('differ between companies that share a ShipStation account', () => {
    const key = exportOrderKey(account, as<Cin7SaleId>(id));
    expect(key).not.toBe(exportOrderKey(other, as<Cin7SaleId>(id)));
    expect([isOfAccount(key, account), isOfAccount(key, other)]).toEqual([true, false]);
  });

  it.each([
    null,
    undefined,
    '',
    id,
    `cin7-sale:${id}`,
    `cin7-6f1c2a90-sale-${id}-1`,
    `x-cin7-6f1c2a90-sale-${id}`,
    'cin7-6f1c2a90-label-',
    'cin7-6f1c2a90-refund-0b0e1c2d-1111-4222-8333-444455556666',
  ])('are not found in %s', (key) => {
    expect(isOurOrderKey(key)).toBe(false);
  });
});
