import countries from 'i18n-iso-countries';
import { type Query } from '../http/call';
import { refuse } from '../http/refusal';
import { type Sale } from './model';

/** The sale with its countries as `CountryFormat` asks: names, or codes of two or three letters (contracts: cin7-core §3.2). */
export function inCountryFormat(sale: Sale, query: Query): Sale {
  const write = formats[query.text('CountryFormat')?.toLowerCase() ?? 'regular'];
  if (write === undefined) return refuse('CountryFormat has an incorrect value.');
  const inFormat = <A extends { Country: string }>(address: A): A => ({
    ...address,
    Country: write(address.Country) ?? address.Country,
  });
  const { BillingAddress, ShippingAddress } = sale.header;
  return {
    ...sale,
    header: {
      ...sale.header,
      BillingAddress: inFormat(BillingAddress),
      ShippingAddress: inFormat(ShippingAddress),
    },
    fulfilments: sale.fulfilments.map((task) => ({
      ...task,
      ship: { ...task.ship, address: inFormat(task.ship.address) },
    })),
  };
}

/** A name that is no country's stays as it is. */
const formats: Record<string, (name: string) => string | undefined> = {
  regular: (name) => name,
  code2: (name) => countries.getAlpha2Code(name, 'en'),
  code: (name) => countries.getAlpha3Code(name, 'en'),
};
