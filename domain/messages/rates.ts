import { type ConnectionRef } from '../ids';
import { type Outcome, type Problem } from '../problems';

/** Carriers are asked what a parcel costs: which, is signalled (`AskCarriers`). */
export interface RateShopInput extends ConnectionRef {
  parcel: string;
}

/** One asking, sent with the start of the workflow or to the run that is under way. */
export interface AskCarriers {
  /** Codes; null: all of the account. */
  carriers: string[] | null;
}

/** How the asking ended: in a sentence, or why no carrier was asked. */
export type RateShopResult = Outcome<string>;

export interface CarrierProblem {
  carrier: string;
  problem: Problem;
}

export interface RateBookActivities {
  /** Keeps why carriers quoted nothing, or why none was asked; ends the asking. */
  settleRates(
    input: ConnectionRef & { parcel: string; failures: CarrierProblem[]; problem: Problem | null },
  ): Promise<void>;
}

export interface RateCin7Activities {
  /** Reads the parcel as it is now, and answers the carriers to be asked. */
  prepareRates(input: RateShopInput & AskCarriers): Promise<Outcome<string[]>>;
}

export interface RateShipstationActivities {
  /** Asks one carrier, and keeps what it quotes. */
  quoteCarrier(input: ConnectionRef & { parcel: string; carrier: string }): Promise<Outcome<null>>;
}
