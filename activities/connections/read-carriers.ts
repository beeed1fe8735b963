import { type z } from 'zod';
import { type saveBook } from '../../db/references/save-book';
import { type BookItems } from '../../schemas/reference-books';
import { type carrierOptionRead, type carrierRead } from '../../schemas/shipstation/carrier';
import { type ShipStationClient } from '../shipstation/client';

/** Keeps the account's carriers, and what each offers: 1 call, and 2 for each carrier (contracts: shipstation §2.9). */
export async function readCarriers(
  shipstation: ShipStationClient,
  save: ReturnType<typeof saveBook>,
): Promise<void> {
  const carriers = carriersOf(await shipstation.listCarriers());
  const services: BookItems<'services'> = [];
  const packages: BookItems<'packages'> = [];
  for (const { code } of carriers) {
    services.push(...(await shipstation.listServices(code)).map((each) => toOption(code, each)));
    packages.push(...(await shipstation.listPackages(code)).map((each) => toOption(code, each)));
  }
  await save('carriers', carriers);
  await save('services', services);
  await save('packages', packages);
}

/** Rates and labels name a carrier by its code alone, so that several accounts with one carrier are one here: its primary account, else the first. */
export function carriersOf(accounts: readonly z.output<typeof carrierRead>[]): BookItems<'carriers'> {
  const byCode = new Map<string, z.output<typeof carrierRead>>();
  for (const account of accounts) {
    const known = byCode.get(account.code);
    if (known === undefined || (account.primary === true && known.primary !== true))
      byCode.set(account.code, account);
  }
  return [...byCode.values()].map((carrier) => ({
    code: carrier.code,
    name: carrier.nickname || carrier.name || carrier.code,
    requiresFundedAccount: carrier.requiresFundedAccount ?? false,
    balance: carrier.balance ?? null,
  }));
}

/** Under the carrier that was asked for: a vendor sample answers the name of another. */
const toOption = (
  carrierCode: string,
  option: z.output<typeof carrierOptionRead>,
): BookItems<'services'>[number] => ({
  carrierCode,
  code: option.code,
  name: option.name || option.code,
  domestic: option.domestic ?? true,
  international: option.international ?? true,
});
