import { z } from 'zod';
import { type Purchase } from '../../db/labels/set-state';
import { type LabelInput } from '../../domain/messages/label';
import { type Outcome, type Problem } from '../../domain/problems';
import { Declined } from '../declined';
import { type Deps } from '../deps';
import { unlessGone } from '../unless-gone';
import { findBought } from './buy-label';
import { findReturn } from './buy-return-label';
import { findLabelOrder } from './create-label-order';
import { keepPurchase } from './keep-purchase';
import { labelStep, type OpenLabel } from './open-label';
import { buyOnce } from './purchase';

/** Takes away an order that bears no live label: an operator would find it open, and buy another label at it. */
export async function closeLabelOrder(deps: Deps, input: LabelInput): Promise<Outcome<null>> {
  return labelStep(deps, input, async (open) => {
    const orderId = open.row.ss_order_id;
    if (orderId !== null) await removeOrder(deps, open, orderId);
    return null;
  });
}

/**
 * Gives a label up: makes sure that nothing was bought, or finds what was; without a label its order is taken away, so that a purchase that
 * is still on its way is refused.
 */
export async function abandonLabel(deps: Deps, input: LabelInput): Promise<Outcome<{ bought: boolean }>> {
  return labelStep(deps, input, async (open) => {
    if (open.row.shipment_id !== null) return { bought: true };
    const orderId = open.row.ss_order_id ?? (await settledOrder(deps, open));
    // Also what an operator bought at it by hand meanwhile: its order must not go with a live label.
    const bought =
      (await settledPurchase(deps, open, orderId)) ??
      (orderId === null || open.row.test ? null : await findBought(deps, open, orderId));
    if (bought !== null) {
      await keepPurchase(deps, open, { bought, told: false });
      return { bought: true };
    }
    if (orderId !== null) await removeOrder(deps, open, orderId);
    return { bought: false };
  });
}

async function removeOrder(deps: Deps, open: OpenLabel, orderId: string): Promise<void> {
  const { connection, input } = open;
  await deps.ledger.write({
    key: open.key('label-order-gone'),
    tenant: input.tenant,
    // To take away twice is to take away once.
    gate: true,
    result: z.object({ gone: z.literal(true) }),
    send: async (signal) => {
      await unlessGone(() => connection.shipstation(signal).deleteOrder(orderId));
      return { gone: true } as const;
    },
    readBack: async () => {
      const found = await unlessGone(() => connection.shipstation().getOrder(orderId));
      return found === null ? { gone: true } : null;
    },
  });
}

/** The order, if it was made after all; a write in doubt is settled, and none is sent. */
const settledOrder = async (deps: Deps, open: OpenLabel): Promise<string | null> =>
  open.row.return_of !== null
    ? null
    : ((
        await onlySettled(() =>
          deps.ledger.write({
            key: open.key('label-order'),
            tenant: open.input.tenant,
            gate: true,
            result: z.object({ orderId: z.string() }),
            send: sendNothing,
            readBack: () => findLabelOrder(open.connection.shipstation(), open.row),
          }),
        )
      )?.orderId ?? null);

const settledPurchase = async (
  deps: Deps,
  open: OpenLabel,
  orderId: string | null,
): Promise<Purchase | null> => {
  const find = async () => {
    if (open.row.return_of !== null) return findReturn(deps, open);
    return orderId === null ? null : findBought(deps, open, orderId);
  };
  return (await onlySettled(() => buyOnce(deps, open, sendNothing, find)))?.bought ?? null;
};

const givenUp: Problem = {
  code: 'unexpected',
  whoActs: 'nobody',
  sentence: 'The label was given up.',
  fix: 'Nothing to do.',
};
const sendNothing = () => Promise.reject(new Declined(givenUp));

/** @throws HandBack while a write in doubt is being settled */
async function onlySettled<T>(write: () => Promise<T>): Promise<T | null> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof Declined && error.problem === givenUp) return null;
    throw error;
  }
}
