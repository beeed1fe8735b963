import { type Problem } from '../../domain/problems';

/** Nothing is captured or sent meanwhile; resuming supplies `paused` (db/connections/resume-connection.ts). */
export const connectionPaused = (): Problem => ({
  code: 'connection-paused',
  whoActs: 'admin',
  sentence: 'The connection is paused, so nothing is sent to Cin7 Core.',
  fix: 'Resume the connection; the order then goes on by itself.',
  blockedOn: ['paused'],
});

/** Problems that only the planning of an order can find, beside those of `domain/problem-texts.ts`. */
export const saleProblems = {
  neverChecked: (): Problem => ({
    code: 'settings-invalid',
    whoActs: 'admin',
    sentence: 'The connection was never checked, so nothing is known of the Cin7 Core company.',
    fix: 'Check the connection; the order then goes on by itself.',
    blockedOn: ['settings', 'cin7-key'],
  }),
  taxRuleUnknown: (name: string): Problem => ({
    code: 'tax-rule-unknown',
    whoActs: 'admin',
    sentence: `Cin7 Core has no active sale tax rule named "${name}".`,
    fix: 'Choose another rule in the mappings, or re-activate it in Cin7 Core and check the connection; the order then goes on by itself.',
    blockedOn: ['tax'],
  }),
  taxRuleInclusive: (name: string): Problem => ({
    code: 'tax-rule-inclusive',
    whoActs: 'admin',
    sentence: `The tax rule "${name}" is inclusive; amounts from ShipStation are without tax.`,
    fix: 'Choose an exclusive rule in the mappings; the order then goes on by itself.',
    blockedOn: ['tax'],
  }),
  unreadable: (why: string): Problem => ({
    code: 'order-unreadable',
    whoActs: 'ops',
    sentence: `ShipStation's order cannot be read: ${why}.`,
    fix: 'Mend the order in ShipStation, then retry; or skip it.',
  }),
  unsaved: (id: string): Problem => ({
    code: 'unexpected',
    whoActs: 'ops',
    sentence: `ShipStation's order ${id} could not be saved, because of a mistake of ours.`,
    fix: 'Look at the worker log and mend the cause; it is read again when it changes in ShipStation.',
  }),
};
