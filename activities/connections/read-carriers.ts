import { type z } from 'zod';
import { type saveBook } from '../../db/references/save-book';
import { type Problem } from '../../domain/problems';
import { parcelProblems } from '../../domain/shipping-service/problem-texts';
import { type BookItems, type Books } from '../../schemas/reference-books';
import { type carrierOptionRead, type carrierRead } from '../../schemas/shipstation/carrier';
import { failureOfCarrier } from '../shipstation/carrier-failure';
import { type ShipStationClient } from '../shipstation/client';
import { VendorFailure } from '../vendor-failure';

/**
 * Keeps the account's carriers, and what each offers: 1 call, and 2 for each carrier (contracts: shipstation §2.9). Of one that
 * ShipStation fails on, what was known stays; the others are fresh.
 *
 * @param before what was known of all of them.
 * @returns which carriers could not be read, and why.
 * @throws VendorFailure that is no carrier's own, or is worth another try.
 */
export async function readCarriers(
  shipstation: Pick<ShipStationClient, 'listCarriers' | 'listServices' | 'listPackages'>,
  save: ReturnType<typeof saveBook>,
  before: Books,
  failuresBefore: number,
): Promise<Problem | null> {
  const listed = carriersOf(await shipstation.listCarriers());
  const carriers: BookItems<'carriers'> = [];
  const services: BookItems<'services'> = [];
  const packages: BookItems<'packages'> = [];
  for (const carrier of listed) {
    const { code } = carrier;
    const known = (book: BookItems<'services'> = []) => book.filter((each) => each.carrierCode === code);
    const offered = await read(() => shipstation.listServices(code), known(before.services));
    const boxes = await read(() => shipstation.listPackages(code), known(before.packages));
    services.push(...offered.options);
    packages.push(...boxes.options);
    carriers.push({ ...carrier, failure: offered.failure ?? boxes.failure });

    async function read(list: () => Promise<Option[]>, old: BookItems<'services'>) {
      try {
        return { options: (await list()).map((each) => toOption(code, each)), failure: null };
      } catch (error) {
        const own = error instanceof VendorFailure ? failureOfCarrier(error, failuresBefore) : null;
        if (own === null) throw error;
        return { options: old, failure: `ShipStation did not tell what ${carrier.name} offers.${own.words}` };
      }
    }
  }
  await save('carriers', carriers);
  await save('services', services);
  await save('packages', packages);
  const unread = carriers.filter(({ failure }) => failure !== null);
  return unread.length === 0
    ? null
    : parcelProblems.carriersUnread(unread.map(({ failure }) => failure ?? ''));
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
    failure: null,
  }));
}

type Option = z.output<typeof carrierOptionRead>;

/** Under the carrier that was asked for: a vendor sample answers the name of another. */
const toOption = (carrierCode: string, option: Option): BookItems<'services'>[number] => ({
  carrierCode,
  code: option.code,
  name: option.name || option.code,
  domestic: option.domestic ?? true,
  international: option.international ?? true,
});
