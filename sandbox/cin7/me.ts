import { bool, oneOf, required, text, guid } from './http/fields';
import { type Resource } from './http/call';
import { page } from './http/paging';
import { notFound } from './http/refusal';
import { type MeAddress } from './model';

/** `GET /me` (contracts: cin7-core §3.16). */
export const me: Resource = {
  GET({ company }) {
    const it = company.settings;
    const rule = company.taxRules.find((one) => one.Name === it.defaultSaleTaxRule);
    return {
      Company: it.company,
      Currency: it.currency,
      TimeZone: it.timeZone,
      DefaultWeightUnits: it.weightUnits,
      DefaultDimensionsUnits: it.dimensionUnits,
      LockDate: null,
      OpeningBalanceDate: '2020-01-01T00:00:00',
      TaxCalculationMethod: it.taxCalculationMethod,
      DefaultSaleTaxRuleId: rule?.ID ?? null,
      DefaultSaleTaxRuleName: rule?.Name ?? null,
      MaximumDecimalPlacesInQuantity: 'N2',
      ApplyCustomerDiscountsAfterOtherDiscounts: false,
      DiscountRule: 'Discount',
      AutomaticallyApplyDiscounts: it.automaticallyApplyDiscounts || company.switches.applyDiscounts,
      RoundingTable: [{ RangeTo: 10, RoundToNearest: 0.01, AdjustmentRule: 'N', AdjustmentValue: 0 }],
    };
  },
};

const addressFields = {
  AddressID: guid(),
  Line1: required(text(256)),
  Line2: text(256),
  CitySuburb: required(text(256)),
  StateProvince: required(text(256)),
  ZipPostCode: required(text(20)),
  Country: required(text()),
  Type: required(oneOf('Billing', 'Business', 'Shipping')),
  DefaultForType: bool(),
};

export const meAddresses: Resource = {
  GET: (call) => page(call, 'MeAddressesList', call.company.meAddresses.values()),
  POST(call) {
    const sent = call.read(addressFields);
    const made = {
      ...sent,
      AddressID: call.company.newId(),
      Line2: sent.Line2 ?? null,
      DefaultForType: sent.DefaultForType ?? false,
    };
    return one(call.company.meAddresses.put(made));
  },
  PUT(call) {
    const sent = call.read(addressFields);
    const before = call.company.meAddresses.get(sent.AddressID ?? '');
    if (before === undefined) return notFound('Address');
    const after = {
      ...before,
      ...sent,
      AddressID: before.AddressID,
      Line2: sent.Line2 ?? null,
      DefaultForType: sent.DefaultForType ?? false,
    };
    return one(call.company.meAddresses.put(after));
  },
  DELETE(call) {
    if (!call.company.meAddresses.delete(call.query.required('ID').toLowerCase())) notFound('Address');
    return { Success: true };
  },
};
const one = (address: MeAddress): object => ({ Total: 1, Page: 1, MeAddressesList: [address] });

/** Read only here: nothing of ours writes contacts of the company. */
export const meContacts: Resource = {
  GET: (call) => page(call, 'MeContactsList', call.company.meContacts.values()),
};
