import { setCurrentDetails } from '@temporalio/workflow';
import { type ConnectionRef } from '../domain/ids';
import { type MadeTaxRule, type TaxRulesResult } from '../domain/messages/tax-rules';
import { cin7, orders } from './activity-proxies';

/** A place that is named while its forerunner's rules are made joins this run; more rounds than this mean that nothing gets done. */
const mostRounds = 20;

/**
 * Finishes the tax mapping of US places of business: makes the rules that Cin7 lacks, one activity per write, and names them in the
 * settings. Asked for by an admin; the daily upkeep runs it, too.
 */
export async function taxRulesSetup(input: ConnectionRef): Promise<TaxRulesResult> {
  const result = await makeRules(input);
  await orders.concludeTaxRules({ ...input, result });
  setCurrentDetails(result.ok ? result.value : result.problem.sentence);
  return result;
}

async function makeRules(input: ConnectionRef): Promise<TaxRulesResult> {
  let told = 'Every place of business has its rules.';
  for (let round = 1; round <= mostRounds; round++) {
    const planned = await cin7.planTaxRules(input);
    if (!planned.ok) return planned;
    const { unfinished, make } = planned.value;
    if (unfinished === 0) break;
    const made: MadeTaxRule[] = [];
    for (const name of make) {
      setCurrentDetails(`Making the tax rule ${name}`);
      const rule = await cin7.createTaxRule({ ...input, name });
      if (!rule.ok) return rule;
      made.push(rule.value);
    }
    const saved = await cin7.saveTaxRules({ ...input, made });
    if (!saved.ok) return saved;
    told = saved.value;
  }
  return { ok: true, value: told };
}
