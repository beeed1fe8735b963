import { type Problem } from '../problems';
import { listed } from '../text';

const elsewhere = {
  from: (order: string) => ({
    sentence: `The sale came from ShipStation, as order ${order}: that order would be shipped a second time.`,
    fix: 'Buy the label at the order in ShipStation; its number comes to Cin7 Core by itself.',
  }),
  'by-export': (order: string) => ({
    sentence: `The sale was exported to ShipStation, and order ${order} is open there: it would be shipped a second time.`,
    fix: 'Buy the label at the order in ShipStation; or cancel the order there, and have us look at it with POST …/sales/<number>/push.',
  }),
  'shipped-there': (order: string) => ({
    sentence: `The sale was exported to ShipStation, and order ${order} was shipped there, of which Cin7 Core does not know.`,
    fix: 'Ship the sale in Cin7 Core with the number that ShipStation shows; or, if goods are to be shipped all the same, stop this label and ask for one with its lines named.',
  }),
};

/** What stops a label, or its void. None holds an address or a name of a person. */
export const labelProblems = {
  serviceUnknown: (carrier: string, service: string, offered: readonly string[]): Problem => ({
    code: 'service-unknown',
    whoActs: 'merchant',
    sentence: `Carrier ${carrier} has no service “${service}”.`,
    fix:
      offered.length === 0
        ? 'Check the connection: no services of this carrier were read.'
        : `Choose one that it offers: ${listed(offered)}.`,
  }),

  serviceElsewhere: (service: string, from: string, to: string): Problem => ({
    code: 'service-unknown',
    whoActs: 'merchant',
    sentence:
      from === to
        ? `“${service}” is a service for abroad, and the parcel stays in ${to}.`
        : `“${service}” is a service within one country, and the parcel goes from ${from} to ${to}.`,
    fix: 'Stop this label, and ask for one with another service; rates show those that go there.',
  }),

  testNotOffered: (service: string): Problem => ({
    code: 'service-unknown',
    whoActs: 'admin',
    sentence: `ShipStation makes test labels of USPS only, and “${service}” is none of its services.`,
    fix: 'Choose a service of USPS, or switch the setting testLabels off: the label then costs money.',
  }),

  datePast: (shipDate: string, today: string): Problem => ({
    code: 'ship-date-past',
    whoActs: 'admin',
    sentence: `The ship date ${shipDate} has passed: it is ${today} at ShipStation.`,
    fix: 'Ask for a label with a later date, or with none: then it is the day of the purchase.',
  }),

  dateFar: (shipDate: string, last: string): Problem => ({
    code: 'ship-date-past',
    whoActs: 'admin',
    sentence: `The ship date ${shipDate} is too far away: carriers take labels for some weeks ahead, we until ${last}.`,
    fix: 'Ask for a label with an earlier date.',
  }),

  addressIncomplete: (missing: readonly string[]): Problem => ({
    code: 'address-missing',
    whoActs: 'merchant',
    sentence: `The ship-to address has no ${listed(missing)}, which a label needs.`,
    fix: 'Complete the address in Cin7 Core, then retry; of a parcel without a sale, ask about a new one.',
  }),

  noWarehouse: (location: string | null): Problem => ({
    code: 'ship-from-missing',
    whoActs: 'admin',
    sentence: `No Ship From Location of ShipStation is chosen for ${location === null ? 'this parcel' : `location “${location}”`}, and a label is printed with its address.`,
    fix: 'Choose it in the settings (warehouses).',
    blockedOn: ['settings'],
  }),

  /** The sale has an order of its own in ShipStation: it came from there, or was exported. */
  elsewhere: ({ came, orderNumber }: { came: keyof typeof elsewhere; orderNumber: string }): Problem => ({
    code: 'labelled-elsewhere',
    whoActs: 'merchant',
    ...elsewhere[came](orderNumber),
  }),

  /** Of the same sale: until then nobody knows which goods are left. */
  underWay: (labelId: string): Problem => ({
    code: 'labelled-elsewhere',
    whoActs: 'merchant',
    sentence: `Label ${labelId} of this sale is still under way.`,
    fix: 'Ask again when it is bought; if it waits for somebody, retry or stop it first.',
  }),

  /** By hand, while the label waited. */
  orderEnded: (orderNumber: string, status: string): Problem => ({
    code: 'label-refused',
    whoActs: 'merchant',
    sentence: `Order ${orderNumber}, made in ShipStation for this label alone, is ${status} there, and no label of it is to be found.`,
    fix: 'Stop this label, then ask for another one.',
  }),

  voidNotApproved: (tracking: string, message: string): Problem => ({
    code: 'void-not-approved',
    whoActs: 'merchant',
    sentence: `Label ${tracking} was not voided. ShipStation said: “${message}”.`,
    fix: 'The label stays bought. Ask the carrier for the refund, or ask for the void again later.',
  }),
};

/** What a person should mind who buys a label of a sale that a custom store offers, too (domain/connections/combination.ts). */
export const offeredElsewhere = (orderNumber: string): string =>
  `A custom store offers this sale to ShipStation, as order ${orderNumber}, where a label that is bought here is known only when ShipStation asks again: do not ship it there, too.`;
