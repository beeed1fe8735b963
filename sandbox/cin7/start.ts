import { type Clock, systemClock } from '../kit/clock';
import { createFaults, type Faults } from '../kit/faults';
import { type Journal, openJournal } from '../kit/journal';
import { seededRandom } from '../kit/random';
import { fixedWindow, slidingWindow } from '../kit/rate-limit';
import { listen } from '../kit/server';
import { openState } from '../kit/state';
import { createSwitches, type Switches } from '../kit/switches';
import { type Asked, createApp, runCall, type UnknownField } from './app';
import { Company } from './company';
import { type CompanySettings } from './model';
import { type CompanySeed, seedCompany } from './seed';
import { type Cin7Switches, cin7Switches } from './switches';
import { type DeliveryAttempt, startDeliveries } from './webhooks/deliver';
import { type VendorEvent, type World } from './world';

export interface Cin7Options {
  /** 0 or none takes a free one */
  port?: number;
  /** where state and journal are kept; without it they live in memory */
  dir?: string;
  /** made unless they are there already */
  companies?: CompanySeed[];
  /** per key, in any sliding minute; 60 by default */
  callsPerMinute?: number | 'unlimited';
  switches?: Partial<Cin7Switches>;
  clock?: Clock;
  /** for chances: row order, error shapes, faults */
  seed?: number;
}

export interface Cin7 {
  /** Base address without path; the API is below `/ExternalApi/v2/` */
  url: string;
  journal: Journal;
  faults: Faults;
  switches: Switches<Cin7Switches>;
  setCallsPerMinute(calls: number | undefined): void;
  /** Throws if there is none. Ids are matched without regard to case. */
  company(accountId: string): Company;
  addCompany(seed: CompanySeed): Company;
  /** What a person does in the user interface: as the API would, but no call of anybody's. Throws when it is refused. */
  byHand(accountId: string, asked: Asked): unknown;
  unknownFields(): UnknownField[];
  webhookAttempts(): DeliveryAttempt[];
  /** Ends it as a kill would: open calls, late commits and deliveries stop where they are. */
  close(): Promise<void>;
}

/** Starts the stand-in for Cin7 Core's External API v2. */
export async function startCin7(options: Cin7Options = {}): Promise<Cin7> {
  const { dir, clock = systemClock, seed = 1 } = options;
  const state = openState(dir);
  const journal = openJournal(dir, clock);
  const switches = createSwitches(cin7Switches, options.switches);
  const faults = createFaults(seed);
  const settings = state.collection<CompanySettings>('companies', (one) => one.accountId);
  const known = new Map<string, Company>();
  let collecting: VendorEvent[] | undefined;

  const world: World = {
    state,
    switches,
    clock,
    random: seededRandom(seed),
    scanSeeds: new Map(),
    emit: (event) => (collecting === undefined ? deliveries.enqueue(event) : void collecting.push(event)),
  };
  const companyOf = (accountId: string): Company | undefined => {
    const id = accountId.toLowerCase();
    if (settings.get(id) === undefined) return undefined;
    const company = known.get(id) ?? new Company(world, id, settings);
    known.set(id, company);
    return company;
  };
  const company = (accountId: string): Company => {
    const found = companyOf(accountId);
    if (found === undefined) throw new Error(`the Cin7 stand-in has no company ${accountId}`);
    return found;
  };
  const deliveries = startDeliveries(world, companyOf);

  const addCompany = (seed: CompanySeed): Company => {
    const id = seed.accountId.toLowerCase();
    const there = companyOf(id);
    if (there !== undefined) return there;
    return state.transact(() => seedCompany(settings, () => company(id), seed));
  };
  for (const one of options.companies ?? []) addCompany(one);

  const calls = options.callsPerMinute === 'unlimited' ? undefined : (options.callsPerMinute ?? 60);
  const counting = { clock, countRejected: () => switches.now.refusedCallsCount };
  const limiters = { sliding: slidingWindow(calls, counting), fixed: fixedWindow(calls, counting) };
  const setCallsPerMinute = (limit: number | undefined): void => {
    for (const limiter of Object.values(limiters)) limiter.setLimit(limit);
  };
  const running = {
    world,
    collectEvents<T>(work: () => T): { result: T; events: VendorEvent[] } {
      const events: VendorEvent[] = [];
      collecting = events;
      try {
        return { result: work(), events };
      } finally {
        collecting = undefined;
      }
    },
    deliver: (event: VendorEvent) => deliveries.enqueue(event),
  };
  const { app, stop } = createApp({
    ...running,
    companyOf,
    admit: (key) => limiters[switches.now.rateLimitWindow].arrive(key).allowed,
    controlled: {
      name: 'cin7-core',
      journal,
      faults,
      switches,
      state,
      setCallsPerMinute,
    },
  });
  const server = await listen(app, options.port);
  return {
    url: server.url,
    journal,
    faults,
    switches,
    setCallsPerMinute,
    company,
    addCompany,
    byHand: (accountId, asked) => runCall(running, company(accountId), asked),
    unknownFields: () => (state.dump('unknown-fields') ?? []) as UnknownField[],
    webhookAttempts: () => deliveries.attempts,
    async close() {
      stop();
      deliveries.stop();
      await server.close();
      journal.close();
      state.close();
    },
  };
}
