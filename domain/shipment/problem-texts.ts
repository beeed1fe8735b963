import { type Problem, type StockNeed } from '../problems';
import { stockKey } from '../stock-keys';

const skipLeaves = 'Skip leaves the shipment as it is.';

/** Why a shipment waits for a person, in sentences. None holds an address or a name of a person. */
export const shipmentProblems = {
  saleNotFound: (): Problem => ({
    code: 'sale-not-found',
    whoActs: 'merchant',
    sentence: 'Cin7 Core does not know the sale of this parcel any more.',
    fix: 'Look whether the sale was deleted in Cin7 Core; skip leaves the parcel out.',
  }),
  saleVoided: (number: string): Problem => ({
    code: 'sale-voided',
    whoActs: 'merchant',
    sentence: `Goods of sale ${number} were shipped, but the sale is voided in Cin7 Core.`,
    fix: `Enter the goods in Cin7 Core by hand (a new sale, or a stock adjustment), or call the parcel back. ${skipLeaves}`,
  }),
  notAuthorised: (number: string): Problem => ({
    code: 'sale-not-authorised',
    whoActs: 'merchant',
    sentence: `Goods of sale ${number} were shipped, but its order is not authorised in Cin7 Core.`,
    fix: 'Authorise the order in Cin7 Core; the shipment then goes on by itself, or at once with retry.',
  }),
  nothingToShip: (number: string): Problem => ({
    code: 'nothing-to-ship',
    whoActs: 'merchant',
    sentence: `A parcel was shipped for sale ${number}, which holds services only: Cin7 Core keeps no shipment of it.`,
    fix: `Note the tracking number by hand if it is wanted. ${skipLeaves}`,
  }),
  shortStock: (number: string, short: readonly string[], needs: StockNeed[]): Problem => ({
    code: 'short-stock',
    whoActs: 'merchant',
    sentence: `Goods of sale ${number} were shipped that Cin7 Core has no stock of: ${short.join(', ')}.`,
    fix: 'Receive or adjust the stock in Cin7 Core, then retry; of an order that we captured it goes on by itself within the hour. Skip leaves these goods out.',
    blockedOn: needs.map(({ sku }) => stockKey(sku)),
    needs,
  }),
  overShipped: (number: string, label: string, goods: readonly string[]): Problem => ({
    code: 'over-shipped',
    whoActs: 'merchant',
    sentence: `With ${label} more was shipped than sale ${number} holds: ${goods.slice(0, 5).join(', ')}. Cin7 Core shows what was ordered as shipped, and no more.`,
    fix: 'If an earlier label was voided or its parcel was lost, void that label in ShipStation; else correct the stock in Cin7 Core by hand. Skip leaves the shipment as it is.',
  }),
  goodsUnknown: (number: string, label: string): Problem => ({
    code: 'parcel-goods-unknown',
    whoActs: 'merchant',
    sentence: `ShipStation does not say which goods of sale ${number} are in ${label}, and it need not be all of them.`,
    fix: 'Press "Notify Marketplace" at that shipment in ShipStation, or enter it in Cin7 Core by hand and skip it here.',
  }),
  labelVoided: (number: string, tracking: string): Problem => ({
    code: 'label-voided',
    whoActs: 'merchant',
    sentence: `Label ${tracking} of sale ${number} was voided, and there is no new one; Cin7 Core still shows its goods as shipped.`,
    fix: 'Make a new label in ShipStation: its number then takes the place of the old one. If the goods stay, undo the shipment in Cin7 Core and skip.',
  }),
  returnLabelWritten: (number: string, tracking: string): Problem => ({
    code: 'label-voided',
    whoActs: 'merchant',
    sentence: `The number ${tracking} at the shipment of sale ${number} belongs to a return label.`,
    fix: `Correct the number in Cin7 Core. ${skipLeaves}`,
  }),
  externalLocation: (number: string): Problem => ({
    code: 'external-location',
    whoActs: 'merchant',
    sentence: `Sale ${number} holds goods at a location of external fulfilment, and Cin7 Core lets nobody write shipments there.`,
    fix: 'Let the fulfilment provider report the shipment, or move the goods to a location of your own; then retry, or skip.',
  }),
  notKept: (number: string): Problem => ({
    code: 'write-not-kept',
    whoActs: 'ops',
    sentence: `Cin7 Core accepted what we wrote to the shipment of sale ${number}, but still shows something else.`,
    fix: 'Look at the shipment in Cin7 Core and correct it by hand, then skip; retry writes it again.',
  }),
  connectionPaused: (): Problem => ({
    code: 'connection-paused',
    whoActs: 'admin',
    sentence: 'The connection is paused, so nothing is sent to Cin7 Core.',
    fix: 'Resume the connection; the shipment then goes on by itself.',
    blockedOn: ['paused'],
  }),
};
