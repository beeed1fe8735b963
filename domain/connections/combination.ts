import { type ConnectionKind } from './kinds';

/** A connection of a tenant, as far as it matters for what may stand beside it. */
export interface Neighbour {
  id: string;
  kind: ConnectionKind;
  /** A shipping service that pushes sales to ShipStation as orders. */
  exportsOrders: boolean;
  /** Whether ShipStation's keys were given, so that its account can be told from another's. */
  knowsAccount: boolean;
}

export type Combination =
  { allowed: true; warnings: string[] } | { allowed: false; sentence: string; fix: string };

/**
 * Whether a connection may stand beside a tenant's others (design §1). Two of the same kind on one ShipStation account are found by
 * the account itself, not here.
 */
export function combine(wanted: Neighbour, others: readonly Neighbour[]): Combination {
  const warnings: string[] = [];
  for (const other of others) {
    const custom = [wanted, other].find(({ kind }) => kind === 'custom-store');
    const service = [wanted, other].find(({ kind }) => kind === 'shipping-service');
    const store = [wanted, other].find(({ kind }) => kind === 'store');
    if (custom !== undefined && service?.exportsOrders === true) {
      return {
        allowed: false,
        sentence: `The custom-store connection ${quoted(custom)} and the shipping-service connection ${quoted(service)} would both send the same sales to ShipStation.`,
        fix: 'Switch off the export of orders in the shipping service (it then serves rates and labels), or disconnect one of the two.',
      };
    }
    if (custom !== undefined && service !== undefined) {
      warnings.push(
        `${quoted(custom)} offers sales to ShipStation, and ${quoted(service)} buys labels of sales here: buy each sale’s label in one of the two, as ShipStation hears of one bought here only when it asks again.`,
      );
    }
    if (custom !== undefined && store !== undefined) {
      warnings.push(
        `${quoted(store)} brings ShipStation’s orders to Cin7 Core and ${quoted(custom)} sends Cin7’s sales to ShipStation: each leaves the other’s alone, but make sure that no shop reaches both by itself.`,
      );
    }
    if (wanted.exportsOrders && other.exportsOrders) {
      warnings.push(
        `${quoted(other)} exports sales, too: choose filters that never name the same sale twice, or it is shipped twice.`,
      );
    }
    if (wanted.kind === 'custom-store' && other.kind === 'custom-store') {
      if (!wanted.knowsAccount || !other.knowsAccount) {
        warnings.push(
          `${quoted(other)} exports the same sales: use each for a ShipStation account of its own, or they are shipped twice. Without ShipStation’s keys this cannot be checked.`,
        );
      } else {
        warnings.push(`${quoted(other)} exports the same sales to another ShipStation account.`);
      }
    }
  }
  return { allowed: true, warnings };
}

const quoted = ({ id }: Neighbour): string => `“${id}”`;
