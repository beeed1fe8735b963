import { type SaleAddress } from '../../domain/custom-store/sale';
import { fold } from '../../domain/text';
import { countryCode } from '../../schemas/countries';
import { findRegion } from '../places/regions';

/** Where American post goes that is no state: armed forces and territories, by name (contracts: shipstation §1.5: two letters). */
const beyondStates: Readonly<Record<string, string>> = {
  aa: 'AA',
  ae: 'AE',
  ap: 'AP',
  'armed forces americas': 'AA',
  'armed forces europe': 'AE',
  'armed forces pacific': 'AP',
  pr: 'PR',
  'puerto rico': 'PR',
  gu: 'GU',
  guam: 'GU',
  vi: 'VI',
  'virgin islands': 'VI',
  'us virgin islands': 'VI',
  as: 'AS',
  'american samoa': 'AS',
  mp: 'MP',
  'northern mariana islands': 'MP',
  fm: 'FM',
  mh: 'MH',
  pw: 'PW',
};

/** Countries and states to the codes that ShipStation wants; what is no code and no name that we know stays null, and is told. */
export function addressCodes(country: string, state: string): Pick<SaleAddress, 'countryCode' | 'stateCode'> {
  const code = countryCode(country);
  if (code !== 'US' && code !== 'CA') return { countryCode: code, stateCode: null };
  const asked = state.replaceAll('.', '');
  const stateCode = findRegion(code, asked)?.code ?? (code === 'US' ? beyondStates[fold(asked)] : undefined);
  return { countryCode: code, stateCode: stateCode ?? null };
}
