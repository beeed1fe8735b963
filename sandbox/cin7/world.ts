import { type Clock } from '../kit/clock';
import { type Random } from '../kit/random';
import { type State } from '../kit/state';
import { type Switches } from '../kit/switches';
import { type Cin7Switches } from './switches';

/** What all companies of one stand-in share. */
export interface World {
  state: State;
  switches: Switches<Cin7Switches>;
  clock: Clock;
  random: Random;
  /** the order in which each list was last read (see http/paging) */
  scanSeeds: Map<string, number>;
  /** Told after the call has been stored: an event for webhooks. */
  emit(event: VendorEvent): void;
}

export interface VendorEvent {
  accountId: string;
  type: string;
  body: unknown;
}
