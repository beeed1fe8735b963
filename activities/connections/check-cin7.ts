import { IANAZone } from 'luxon';
import { saveBook } from '../../db/references/save-book';
import { setTimeZone } from '../../db/tenants/set-time-zone';
import { type ConnectionRef } from '../../domain/ids';
import { type CheckResult } from '../../domain/messages/check';
import { type Problem } from '../../domain/problems';
import { type BookItems } from '../../schemas/reference-books';
import { type Account, type Location, type TaxRule } from '../../schemas/cin7/reference';
import { type Cin7Client } from '../cin7/client';
import { type Deps } from '../deps';
import { vendorStep } from '../vendor-step';
import { refreshCustomers } from '../consolidation/look-up-customer';
import { openConnection, type OpenConnection } from './open-connection';
import { refreshProducts } from './refresh-products';

/**
 * Tries Cin7's key with one cheap call, then reads what an admin chooses from and what orders are matched by
 * (contracts: cin7-core §1.2, §3.15, §3.16).
 */
export async function checkCin7(deps: Deps, { tenant, connection }: ConnectionRef): Promise<CheckResult> {
  const outcome = await vendorStep(deps, { tenant, connection }, async () => {
    const open = await openConnection(deps, tenant, connection, { callClass: 'operator', patient: true });
    const cin7 = open.cin7();
    const save = saveBook(deps.db, tenant, connection);

    const me = await cin7.me();
    await save('company', [
      {
        name: me.Company ?? '',
        currency: me.Currency ?? '',
        timeZone: me.TimeZone ?? null,
        weightUnits: me.DefaultWeightUnits ?? null,
        dimensionsUnits: me.DefaultDimensionsUnits ?? null,
      },
    ]);
    // A name that is no zone would stop whatever reckons the tenant's days; the one that the tenant was made with stays.
    if (me.TimeZone && IANAZone.isValidZone(me.TimeZone)) await setTimeZone(deps.db, tenant, me.TimeZone);
    await save('locations', (await cin7.locations()).filter(isLocation).map(toLocation));
    // No other kind makes sales: it chooses from none of these.
    if (open.kind === 'store') await readSaleLists(deps, { tenant, connection }, open, cin7);
    await refreshProducts(deps, tenant, cin7);
    return {
      company: me.Company ?? null,
      problems: discountProblem(open.kind === 'store' && (me.AutomaticallyApplyDiscounts ?? false)),
    };
  });
  if (!outcome.ok) return { ok: false, company: null, problems: [outcome.problem] };
  const { company, problems } = outcome.value;
  return { ok: problems.length === 0, company, problems };
}

/** What sales, customers and products are made with. */
async function readSaleLists(
  deps: Deps,
  { tenant, connection }: ConnectionRef,
  open: OpenConnection,
  cin7: Cin7Client,
): Promise<void> {
  const save = saveBook(deps.db, tenant, connection);
  await save('tax-rules', (await cin7.taxRules()).map(toTaxRule));
  await save('accounts', (await cin7.accounts()).map(toAccount));
  await save(
    'price-tiers',
    (await cin7.priceTiers()).map((tier) => ({ name: tier.Name ?? '', active: true })),
  );
  await save(
    'payment-terms',
    (await cin7.paymentTerms()).map((term) => ({ name: term.Name, active: term.IsActive ?? true })),
  );
  await refreshCustomers(deps, { tenant, connection }, open);
  await save('units', (await cin7.units()).map(named));
  await save('categories', (await cin7.categories()).map(named));
}

const named = ({ Name }: { Name: string }) => ({ name: Name, active: true });

/** Bins are locations of their own with a parent; orders are taken from whole locations (contracts: cin7-core §3.15). */
const isLocation = (row: Location): boolean =>
  row.ParentID === null || row.ParentID === undefined || /^0[-0]*$/.test(row.ParentID);

const toLocation = (row: Location): BookItems<'locations'>[number] => ({
  id: row.ID,
  name: row.Name,
  active: !(row.IsDeprecated ?? row.Deprecated ?? false),
  line1: row.AddressLine1 ?? null,
  city: row.AddressCitySuburb ?? null,
  state: row.AddressStateProvince ?? null,
  postalCode: row.AddressZipPostCode ?? null,
  country: row.AddressCountry ?? null,
});

/** A rule as our list keeps it. */
export const toTaxRule = (row: TaxRule): BookItems<'tax-rules'>[number] => ({
  id: row.ID,
  name: row.Name,
  active: row.IsActive ?? true,
  forSale: row.IsTaxForSale ?? true,
  inclusive: row.TaxInclusive ?? false,
  percent: row.TaxPercent ?? null,
});

const toAccount = (row: Account): BookItems<'accounts'>[number] => ({
  code: row.Code,
  name: row.Name ?? row.Code,
  type: row.Type ?? null,
  active: (row.Status ?? 'ACTIVE').toUpperCase() === 'ACTIVE',
  forPayments: row.ForPayments ?? false,
  systemAccount: row.SystemAccount ?? null,
  class: row.Class?.toUpperCase() ?? null,
});

/** Prices would be altered when an order is authorised (contracts: cin7-core §3.16, U21). */
function discountProblem(applies: boolean): Problem[] {
  if (!applies) return [];
  return [
    {
      code: 'settings-invalid',
      whoActs: 'admin',
      sentence: 'Cin7 Core applies discounts by itself and may change the prices of captured orders.',
      fix: 'Switch off "automatically apply discounts" in Cin7 Core, then check again.',
    },
  ];
}
