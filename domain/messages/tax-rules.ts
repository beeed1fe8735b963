import { type ConnectionRef } from '../ids';
import { type Outcome } from '../problems';

/** What is still to be done for the US places of business of a connection. */
export interface TaxRulesPlan {
  /** Places whose rules are not named yet; 0 = the mapping is finished. */
  unfinished: number;
  /** Names of rules that Cin7 does not have, coarser ones first. */
  make: string[];
}

/** A rule as Cin7 made it. */
export interface MadeTaxRule {
  name: string;
  id: string;
}

/** How the making of rules ended: in plain words, or why it could not. */
export type TaxRulesResult = Outcome<string>;

export interface TaxRuleActivities {
  planTaxRules(input: ConnectionRef): Promise<Outcome<TaxRulesPlan>>;
  createTaxRule(input: ConnectionRef & { name: string }): Promise<Outcome<MadeTaxRule>>;
  saveTaxRules(input: ConnectionRef & { made: MadeTaxRule[] }): Promise<Outcome<string>>;
}

export interface TaxRuleBookActivities {
  /** Shows, or clears, why the rules could not be made. */
  concludeTaxRules(input: ConnectionRef & { result: TaxRulesResult }): Promise<void>;
}
