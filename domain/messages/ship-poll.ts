import { type ConnectionRef } from '../ids';
import { type Outcome, type Problem } from '../problems';
import { type PulledPage } from './pull';

/** One look at what ShipStation's API tells of labels; both ends are UTC, ISO 8601. */
export interface ShipPollRun {
  from: string;
  to: string;
}

/** The lists that tell of labels, and of what became of them (contracts: shipstation §2.6, §2.7). */
export const shipPollLists = ['labels', 'voids', 'fulfillments'] as const;
export type ShipPollList = (typeof shipPollLists)[number];

/** What a poll begins with. `signal`: it was started by its first hint, and looks only where hints say. */
export type ShipPollStart = ConnectionRef & { trigger?: 'signal'; hinted?: ShipPollList[] };

/** ShipStation said that something was shipped: this list is worth a look. */
export interface PollHint {
  list: ShipPollList;
}

/** How a poll ended; `off` = the connection has no keys of ShipStation, or is not active. */
export interface ShipPollResult {
  end: 'done' | 'off' | 'failed';
}

/** Steps of a shipment poll that touch only Postgres. */
export interface ShipPollBookActivities {
  /** null: there is nothing to poll with. */
  openShipPoll(input: ConnectionRef & { hint?: true }): Promise<ShipPollRun | null>;
  closeShipPoll(input: ConnectionRef & { run: ShipPollRun }): Promise<void>;
  failShipPoll(input: ConnectionRef & { problem: Problem }): Promise<void>;
}

export interface ShipPollActivities {
  pollShipments(
    input: ConnectionRef & { run: ShipPollRun; list: ShipPollList; page: number },
  ): Promise<Outcome<PulledPage>>;
}
