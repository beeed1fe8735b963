import { as, type Cin7Account, type SsAccount, type TenantId } from '../../domain/ids';
import { cin7Key, shipstationKey, writeName } from './keys';

const tenant = as<TenantId>('acme');
const company = as<Cin7Account>('0b0c');

describe('a ledger key', () => {
  it('is canonical: version, tenant, vendor, vendor account, object, purpose', () => {
    expect(cin7Key(tenant, company, 'ss-7/1001/g1', 'create-sale')).toBe(
      'v1:acme:cin7:0b0c:ss-7/1001/g1:create-sale',
    );
    expect(shipstationKey(tenant, as<SsAccount>('ss-7'), '1001', 'label')).toBe(
      'v1:acme:shipstation:ss-7:1001:label',
    );
  });

  it('keeps its parts apart whatever they hold', () => {
    const first = cin7Key(tenant, company, 'a:b', 'payment');
    expect(writeName(first)).toBe('cin7.payment');
    expect(first).not.toBe(cin7Key(tenant, as<Cin7Account>('0b0c:a'), 'b', 'payment'));
    expect(first).not.toBe(cin7Key(tenant, company, 'a%3Ab', 'payment'));
  });

  it('needs all its parts', () => {
    expect(() => cin7Key(tenant, company, '', 'payment')).toThrow(TypeError);
  });
});
