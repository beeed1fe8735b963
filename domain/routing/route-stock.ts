import { type DecimalText } from '../money';

export interface RouteStockLine {
  productId: string;
  sku: string;
  quantity: DecimalText;
}

/** What Cin7 answered about the stock that an order needs at its routed location. Kept with the order until it is planned. */
export interface RouteStock {
  location: string;
  /** `available` null = the location keeps no stock of it (a service, or drop-shipped): never short. */
  lines: (RouteStockLine & { available: DecimalText | null })[];
  /** ISO 8601, UTC; null = asked, not answered yet. */
  readAt: string | null;
}

/** An answer older than this may no longer be true: the order waited for something else meanwhile. */
const goodForMs = 5 * 60_000;

/** Whether the kept answer is one to this question, and fresh. */
export function answers(
  kept: RouteStock | null,
  question: { location: string; lines: readonly RouteStockLine[] },
  now: number,
): boolean {
  if (kept === null || kept.readAt === null) return false;
  const same =
    kept.location === question.location &&
    kept.lines.length === question.lines.length &&
    question.lines.every(({ productId, quantity }, index) => {
      const line = kept.lines[index];
      return line?.productId === productId && line.quantity === quantity;
    });
  return same && now - Date.parse(kept.readAt) < goodForMs;
}
