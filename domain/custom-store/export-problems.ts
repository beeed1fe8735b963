import { type Problem } from '../problems';

/** Problems of a custom store's feed, by the same shape as all others. None holds a name or an address. */
export const exportProblems = {
  quarantined: (orderNumber: string, sentence: string, fix: string): Problem => ({
    code: 'export-quarantined',
    whoActs: 'merchant',
    sentence: `Sale ${orderNumber} is kept out of ShipStation, as one bad order would stop its whole import: ${sentence}`,
    fix,
  }),

  unread: (orderNumber: string, sentence: string): Problem => ({
    code: 'vendor-unavailable',
    whoActs: 'vendor',
    sentence: `Sale ${orderNumber} could not be read, so ShipStation may not know how it stands now: ${sentence}`,
    fix: 'It is read again with every sync, and no other sale waits for it. If it stays so, open the sale in Cin7 Core and save it again.',
  }),

  nativeConnection: (channel: string): Problem => ({
    code: 'native-connection-on',
    whoActs: 'admin',
    sentence: `Cin7 Core's own ShipStation connection still makes sales (channel "${channel}"), so orders may be sent to fulfilment twice.`,
    fix: 'Switch it off in Cin7 Core, under Integrations, ShipStation.',
  }),

  listIncomplete: (): Problem => ({
    code: 'vendor-unavailable',
    whoActs: 'vendor',
    sentence: 'Cin7 Core listed fewer changed sales than it says there are.',
    fix: 'Nothing to do: the same sales are asked for again with the next sync.',
  }),
} as const;
