import { type AutoMode } from '../sale-plan';
import { type Parcel } from './parcel';
import { type PlanChoices, planShipment, type ShipmentPlan } from './plan-shipment';
import { type PlannedWrite } from './planned';
import { type SaleState } from './sale-state';

export type FulfilKind = Extract<PlannedWrite['kind'], 'pick' | 'pack' | 'ship'>;

/** How far the settings let an order's own steps go. */
const reach: Record<AutoMode, readonly PlannedWrite['kind'][]> = {
  NOPICK: [],
  AUTOPICK: ['pick'],
  AUTOPICKPACK: ['pick', 'pack'],
  AUTOPICKPACKSHIP: ['pick', 'pack', 'ship'],
};

/**
 * What is still to be done of what Cin7's automatic mode could not, because stock was short: all goods of the order as one parcel
 * without a number, by the rules of shipments. A number comes later, with its label. Goods that are drop-shipped are not ours
 * to pick.
 */
export function planFulfilment(
  sale: SaleState,
  autoMode: AutoMode,
  choices: Omit<PlanChoices, 'acknowledged' | 'withoutCarrier' | 'mostNumbers'>,
): ShipmentPlan {
  const plan = planShipment(sale, [whole(choices.today)], {
    ...choices,
    acknowledged: new Set(),
    withoutCarrier: false,
    mostNumbers: 1,
  });
  if (plan.next !== 'write' || reach[autoMode].includes(plan.write.kind)) return plan;
  return { next: 'end', end: 'done', sentence: 'As far as the settings go.' };
}

const whole = (today: string): Parcel => ({
  key: 'order',
  tracking: '',
  carrier: '',
  service: '',
  cost: null,
  shipDate: today,
  lines: null,
  state: 'live',
  part: false,
});
