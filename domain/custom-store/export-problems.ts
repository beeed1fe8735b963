import { type Problem } from '../problems';

/** Problems of a custom store's feed, by the same shape as all others. None holds a name or an address. */
export const exportProblems = {
  quarantined: (orderNumber: string, sentence: string, fix: string): Problem => ({
    code: 'export-quarantined',
    whoActs: 'merchant',
    sentence: `Sale ${orderNumber} is kept out of ShipStation, as one bad order would stop its whole import: ${sentence}`,
    fix,
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
