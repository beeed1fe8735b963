import { askForOrders, ConnectionError } from './ask-store';
import { checkPage } from './check-orders';
import { type StoreDialog } from './model';
import { vendorMinute } from './vendor-time';
import { XmlError } from './xml-tree';

export interface ConnectionTest {
  ok: boolean;
  message: string;
}

const FAILED = 'We received an error testing the Custom store: ';

/** The dialog's button. Its parameters are not known; it asks for the last five minutes (contracts: shipstation §1.3). */
export async function testConnection(
  store: Pick<StoreDialog, 'url' | 'username' | 'password'>,
  now: number,
  timeoutMs: number,
): Promise<ConnectionTest> {
  const question = { startDate: vendorMinute(now - 300_000), endDate: vendorMinute(now), page: 1 };
  let answer = '';
  try {
    answer = await askForOrders(store, question, timeoutMs);
    const { reason } = await checkPage(answer);
    if (reason !== undefined) throw new XmlError(reason);
    return { ok: true, message: 'The connection works.' };
  } catch (error) {
    if (error instanceof ConnectionError) return { ok: false, message: FAILED + error.message };
    if (!(error instanceof XmlError)) throw error;
    return {
      ok: false,
      message: `${FAILED}Invalid XML. Error: '${error.message}' We received: '${answer.slice(0, 500)}'`,
    };
  }
}
