import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { seededRandom } from './random';

export const faultKinds = [
  /** answered with the vendor's throttle in this form; nothing is done */
  'throttle-429',
  'throttle-403',
  'throttle-503',
  /** another status whose text says that the limit was reached (Cin7 only) */
  'throttle-text',
  'error-500',
  'error-503',
  /** done and answered, `delayMs` late */
  'slow',
  /** never answered, nothing is done */
  'hang',
  /** done, but the answer breaks off in the middle */
  'truncate',
  /** a web page with status 200 instead of an answer; nothing is done */
  'html-200',
  /** done, then the connection is dropped without an answer */
  'commit-drop',
  /** the connection is dropped at once, and the call is done `delayMs` later */
  'drop-commit-later',
] as const;
export type FaultKind = (typeof faultKinds)[number];

export const faultRule = z.strictObject({
  id: z.string().optional(),
  /** `*` (default) or one verb */
  method: z.string().default('*'),
  /** the path without query; `*` stands for anything; case does not count */
  path: z.string().default('*'),
  /** everything but GET and HEAD */
  writesOnly: z.boolean().default(false),
  /** one of these is picked at random for each hit */
  kinds: z.array(z.enum(faultKinds)).min(1),
  /** stop after so many hits */
  times: z.int().positive().optional(),
  /** chance of a hit, 0..1; 1 if absent */
  rate: z.number().min(0).max(1).default(1),
  /** only calls of this account or key id */
  account: z.string().optional(),
  /** for slow (default 1 000) and drop-commit-later (default 30 000); for the throttle kinds what ShipStation says of its next window (default: its own) */
  delayMs: z.int().nonnegative().optional(),
});
export type FaultRule = z.input<typeof faultRule>;
type StoredRule = z.output<typeof faultRule> & { id: string; hits: number };

export interface Fault {
  kind: FaultKind;
  delayMs: number;
  /** The rule's own `delayMs`, if it has one. */
  saidMs?: number;
  rule: string;
}

export interface Faults {
  /** Adds a rule; the first rule that hits wins. Returns its id. */
  add(rule: FaultRule): string;
  remove(id: string): boolean;
  clear(): void;
  list(): StoredRule[];
  /** Makes the coming chances repeatable. */
  reseed(seed: number): void;
  /** What befalls this call, if anything. Counts the hit. */
  strike(call: { method: string; path: string; account: string }): Fault | undefined;
}

export function createFaults(seed = 1): Faults {
  let random = seededRandom(seed);
  let rules: StoredRule[] = [];
  return {
    add(rule) {
      const stored = { ...faultRule.parse(rule), id: rule.id ?? randomUUID(), hits: 0 };
      rules.push(stored);
      return stored.id;
    },
    remove(id) {
      const before = rules.length;
      rules = rules.filter((rule) => rule.id !== id);
      return rules.length < before;
    },
    clear: () => {
      rules = [];
    },
    list: () => rules.map((rule) => ({ ...rule })),
    reseed: (to) => {
      random = seededRandom(to);
    },
    strike(call) {
      for (const rule of rules) {
        if (!matches(rule, call) || (rule.rate < 1 && random.next() >= rule.rate)) continue;
        rule.hits += 1;
        const kind = random.pick(rule.kinds);
        return {
          kind,
          delayMs: rule.delayMs ?? (kind === 'drop-commit-later' ? 30_000 : 1_000),
          ...(rule.delayMs !== undefined && { saidMs: rule.delayMs }),
          rule: rule.id,
        };
      }
      return undefined;
    },
  };
}

function matches(rule: StoredRule, call: { method: string; path: string; account: string }): boolean {
  if (rule.times !== undefined && rule.hits >= rule.times) return false;
  if (rule.method !== '*' && rule.method.toUpperCase() !== call.method) return false;
  if (rule.writesOnly && (call.method === 'GET' || call.method === 'HEAD')) return false;
  if (rule.account !== undefined && rule.account !== call.account) return false;
  const pattern = rule.path
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${pattern}/?$`, 'i').test(call.path);
}
