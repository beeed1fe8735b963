import { z } from 'zod';
import { type MadeTaxRule } from '../../domain/messages/tax-rules';
import { type Outcome } from '../../domain/problems';
import { type TaxRuleWrite } from '../../schemas/cin7/tax-rule-write';
import { openStore } from '../connections/open-connection';
import { type ConnectionRef } from '../../domain/ids';
import { type Deps } from '../deps';
import { cin7Key } from '../ledger/keys';
import { VendorFailure } from '../vendor-failure';
import { vendorStep } from '../vendor-step';

const result = z.object({ id: z.string() });

/**
 * Makes one tax rule at 0 percent: it only names amounts that ShipStation gives. A lost answer is found again by the rule's name. That
 * Cin7 refuses a second one of a name is not documented (contracts: cin7-core §3.15), so nothing is sent again before the settle window
 * has passed.
 */
export async function createTaxRule(
  deps: Deps,
  { tenant, connection, name }: ConnectionRef & { name: string },
): Promise<Outcome<MadeTaxRule>> {
  return vendorStep(deps, { tenant, connection }, async () => {
    const open = await openStore(deps, tenant, connection, { callClass: 'operator', patient: true });
    const find = async () => {
      const found = (await open.cin7().taxRules()).find((rule) => rule.Name === name);
      return found === undefined ? null : { id: found.ID };
    };
    const made = await deps.ledger
      .write({
        key: cin7Key(tenant, open.cin7Account, `tax-rule/${name}`, 'create-tax-rule'),
        tenant,
        result,
        send: async (signal) => {
          const { ID } = await open.cin7(signal).createTaxRule(bodyOf(name, open.settings.taxAccount ?? ''));
          return { id: ID };
        },
        readBack: find,
      })
      .catch(async (error: unknown) => {
        // Somebody has made it since the list was read.
        if (!(error instanceof VendorFailure) || error.refusal !== 'not-unique') throw error;
        const found = await find();
        if (found === null) throw error;
        return found;
      });
    return { name, id: made.id };
  });
}

/** One component, named after the place that levies it: the last part of the rule's name. */
function bodyOf(name: string, account: string): TaxRuleWrite {
  return {
    Name: name,
    Account: account,
    IsActive: true,
    TaxInclusive: false,
    IsTaxForSale: true,
    IsTaxForPurchase: false,
    Components: [
      { Name: name.split(', ').at(-1) ?? name, Percent: '0', AccountCode: account, ComponentOrder: 1 },
    ],
  };
}
