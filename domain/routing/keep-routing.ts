import { compare, plain } from '../money';
import { type RouteChoice, type SalePlan } from '../sale-plan';
import { type StoreSettings } from '../settings';
import { type RouteStock, type RouteStockLine } from './route-stock';

type Settings = Pick<StoreSettings, 'routing' | 'keepRouting' | 'locations'>;

/**
 * Whether stock decides over a routed location, too: only when the tenant asked for it (`keepRouting: false`), and there is a default
 * location to fall back to that is another one. contracts: cin7-core §6.1
 */
export function asksForStock(settings: Settings, plan: Pick<SalePlan, 'lines' | 'route'>): boolean {
  const { keepRouting, routing, locations } = settings;
  return (
    !keepRouting &&
    routing !== 'off' &&
    locations.default !== null &&
    locations.default !== plan.route.location &&
    plan.lines.length > 0
  );
}

/** What is to be looked up at the routed location. */
export const stockQuestion = (plan: Pick<SalePlan, 'lines' | 'route'>): RouteStockLine[] =>
  plan.lines.map(({ productId, sku, quantity }) => ({ productId, sku, quantity }));

/** The routed location if it has everything, else the default one; either way it is said. */
export function keepOrFallBack(route: RouteChoice, stock: RouteStock, settings: Settings): RouteChoice {
  const short = stock.lines.flatMap(({ sku, quantity, available }) =>
    available === null || compare(available, quantity) >= 0
      ? []
      : [{ sku, wanted: quantity, available: plain(available) }],
  );
  const fallback = settings.locations.default;
  if (short.length === 0 || fallback === null)
    return { ...route, reason: `${route.reason} ${route.location} has the stock.` };
  const missing = short
    .slice(0, 5)
    .map(({ sku, wanted, available }) => `${plain(wanted)} × ${sku} (${available} available)`)
    .join(', ');
  const more = short.length > 5 ? ` and ${short.length - 5} more` : '';
  return {
    location: fallback,
    reason: `${route.reason} ${route.location} is short of ${missing}${more}, and routing is not kept then: it goes to the default location ${fallback}.`,
    candidates: route.candidates,
    short,
  };
}
