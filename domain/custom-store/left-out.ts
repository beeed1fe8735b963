/** Why a sale is not in ShipStation; shown by the API. A closed list. */
export type LeftOutCode =
  | 'came-from-shipstation'
  | 'came-by-native-store'
  | 'voided'
  | 'service-sale'
  | 'order-not-authorised'
  | 'has-tracking'
  | 'already-shipped'
  | 'not-picked'
  | 'not-packed'
  | 'no-shipment'
  | 'ship-authorised'
  | 'no-shippable-lines'
  | 'no-address'
  | 'sale-vanished'
  | 'exported-otherwise'
  | 'label-bought-here'
  | 'filter'
  | 'export-off';

export interface LeftOut {
  reason: LeftOutCode;
  sentence: string;
  /** What a person can do about it; null: nothing is to be done. */
  fix: string | null;
}

const ofItself = 'Nothing to do: it follows by itself once Cin7 Core says so.';

/** Each reason, with its sentence and what to do. None holds a name or an address. */
export const leftOut = {
  cameFromShipStation: (): LeftOut => ({
    reason: 'came-from-shipstation',
    sentence: 'The sale was made from an order of ShipStation, so it is not sent back there.',
    fix: null,
  }),
  cameByNativeStore: (channel: string): LeftOut => ({
    reason: 'came-by-native-store',
    sentence: `The sale came through the channel "${channel}", which is Cin7 Core's own ShipStation connection: ShipStation has its order already.`,
    fix: 'Switch that connection off in Cin7 Core; ship this order in ShipStation where it stands.',
  }),
  voided: (): LeftOut => ({
    reason: 'voided',
    sentence: 'The sale was voided before it was offered to ShipStation.',
    fix: null,
  }),
  serviceSale: (): LeftOut => ({
    reason: 'service-sale',
    sentence: 'It is a service sale: there is nothing to ship.',
    fix: null,
  }),
  orderNotAuthorised: (status: string): LeftOut => ({
    reason: 'order-not-authorised',
    sentence: `Its order is not authorised yet (${words(status)}).`,
    fix: 'Authorise the order in Cin7 Core.',
  }),
  hasTracking: (): LeftOut => ({
    reason: 'has-tracking',
    sentence: 'It had a tracking number before it was offered to ShipStation, so it is shipped elsewhere.',
    fix: 'If ShipStation shall ship it after all, remove the tracking number in Cin7 Core.',
  }),
  alreadyShipped: (): LeftOut => ({
    reason: 'already-shipped',
    sentence: 'Cin7 Core says that it is shipped, so nothing is left for ShipStation.',
    fix: null,
  }),
  notPicked: (isPartly: boolean): LeftOut => ({
    reason: 'not-picked',
    sentence: isPartly ? 'Only a part of it is picked.' : 'It is not picked: the pick is not authorised.',
    fix: 'Authorise the pick in Cin7 Core.',
  }),
  notPacked: (): LeftOut => ({
    reason: 'not-packed',
    sentence: 'It is not packed: the pack is not authorised.',
    fix: 'Authorise the pack in Cin7 Core.',
  }),
  noShipment: (): LeftOut => ({
    reason: 'no-shipment',
    sentence: 'It is picked and packed, but has no shipment yet, not even a draft.',
    fix: 'Make the shipment in Cin7 Core (a draft is enough), or choose exportWhen "packed".',
  }),
  shipAuthorised: (): LeftOut => ({
    reason: 'ship-authorised',
    sentence: 'Its shipment is authorised already; this connection offers what is packed and not shipped.',
    fix: 'If ShipStation shall ship it, choose exportWhen "pick-pack-ship".',
  }),
  noShippableLines: (why: readonly string[]): LeftOut => ({
    reason: 'no-shippable-lines',
    sentence: `No line of it is shipped by you${why.length === 0 ? '' : `: ${why.join('; ')}`}.`,
    fix: why.length === 0 ? ofItself : null,
  }),
  noAddress: (): LeftOut => ({
    reason: 'no-address',
    sentence: 'It has no ship-to address.',
    fix: 'Enter the shipping address of the sale in Cin7 Core, if it is to be shipped.',
  }),
  exportedOtherwise: (connection: string, isCustomStore: boolean): LeftOut => ({
    reason: 'exported-otherwise',
    sentence: `It went to ShipStation already, ${isCustomStore ? 'through the custom store' : 'as an order of the connection'} “${connection}”: a second order of it would be shipped twice.`,
    fix: 'Ship it in ShipStation where it stands.',
  }),
  labelBoughtHere: (): LeftOut => ({
    reason: 'label-bought-here',
    sentence: 'Its label was bought here, so ShipStation is not asked to ship it again.',
    fix: 'If ShipStation shall ship it after all, void the label first.',
  }),
  filter: (sentence: string): LeftOut => ({
    reason: 'filter',
    sentence,
    fix: 'If it shall be exported, change the export filter of the connection, or the sale in Cin7 Core.',
  }),
  exportOff: (): LeftOut => ({
    reason: 'export-off',
    sentence: 'The export filter takes it, but the export is switched off.',
    fix: 'Set “exports” to true in the settings of the connection.',
  }),
  vanished: (): LeftOut => ({
    reason: 'sale-vanished',
    sentence: 'Cin7 Core listed it, and then knew no such sale.',
    fix: null,
  }),
} as const;

const words = (status: string): string => (status === '' ? 'it has no status' : status.toLowerCase());
