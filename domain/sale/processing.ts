import { type AutoMode, type SalePlan } from '../sale-plan';
import { type StoreSettings } from '../settings';

const autoModes: Record<StoreSettings['processing'], AutoMode> = {
  none: 'NOPICK',
  pick: 'AUTOPICK',
  'pick-pack': 'AUTOPICKPACK',
  'pick-pack-ship': 'AUTOPICKPACKSHIP',
};

/** How far Cin7 goes by itself when the order is authorised; of services nothing is picked. */
export const autoModeOf = (
  kind: SalePlan['kind'],
  { processing }: Pick<StoreSettings, 'processing'>,
): AutoMode => (kind === 'Service' ? 'NOPICK' : autoModes[processing]);

/** In which status the invoice is written. */
export const invoiceStatusOf = ({
  invoiceStatus,
}: Pick<StoreSettings, 'invoiceStatus'>): SalePlan['invoice'] =>
  invoiceStatus === 'draft' ? 'DRAFT' : 'AUTHORISED';
