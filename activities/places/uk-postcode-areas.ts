/**
 * The letters that a British postcode begins with, and the town that each area is named after or posted from. There is no offline
 * package with the outward codes' own points that is alive, so a postcode is worth a town here (London's areas all count as London).
 */
const areas = `
AB Aberdeen|AL St Albans|B Birmingham|BA Bath|BB Blackburn|BD Bradford|BH Bournemouth|BL Bolton|BN Brighton|BR Bromley|BS Bristol
BT Belfast|CA Carlisle|CB Cambridge|CF Cardiff|CH Chester|CM Chelmsford|CO Colchester|CR Croydon|CT Canterbury|CV Coventry|CW Crewe
DA Dartford|DD Dundee|DE Derby|DG Dumfries|DH Durham|DL Darlington|DN Doncaster|DT Dorchester|DY Dudley|E London|EC London
EH Edinburgh|EN Enfield Town|EX Exeter|FK Falkirk|FY Blackpool|G Glasgow|GL Gloucester|GU Guildford|GY Saint Peter Port|HA Harrow
HD Huddersfield|HG Harrogate|HP Hemel Hempstead|HR Hereford|HS Stornoway|HU Kingston upon Hull|HX Halifax|IG Ilford|IM Douglas|IP Ipswich
IV Inverness|JE Saint Helier|KA Kilmarnock|KT Kingston upon Thames|KW Kirkwall|KY Kirkcaldy|L Liverpool|LA Lancaster
LD Llandrindod Wells|LE Leicester|LL Llandudno|LN Lincoln|LS Leeds|LU Luton|M Manchester|ME Rochester|MK Milton Keynes|ML Motherwell
N London|NE Newcastle upon Tyne|NG Nottingham|NN Northampton|NP Newport|NR Norwich|NW London|OL Oldham|OX Oxford|PA Paisley
PE Peterborough|PH Perth|PL Plymouth|PO Portsmouth|PR Preston|RG Reading|RH Redhill|RM Romford|S Sheffield|SA Swansea|SE London
SG Stevenage|SK Stockport|SL Slough|SM Sutton|SN Swindon|SO Southampton|SP Salisbury|SR Sunderland|SS Southend-on-Sea
ST Stoke-on-Trent|SW London|SY Shrewsbury|TA Taunton|TD Galashiels|TF Telford|TN Tonbridge|TQ Torquay|TR Truro|TS Middlesbrough
TW Twickenham|UB Uxbridge|W London|WA Warrington|WC London|WD Watford|WF Wakefield|WN Wigan|WR Worcester|WS Walsall
WV Wolverhampton|YO York|ZE Lerwick`;

/** The islands' areas lie in countries of their own. */
const islands: Readonly<Record<string, string>> = { GY: 'GG', JE: 'JE', IM: 'IM' };

export interface PostcodeArea {
  area: string;
  town: string;
  /** ISO 3166-1 alpha-2 of the town. */
  country: string;
}

/** All areas with their towns. */
export const ukPostcodeAreas: readonly PostcodeArea[] = areas
  .trim()
  .split(/[|\n]/)
  .map((entry) => {
    const gap = entry.indexOf(' ');
    const area = entry.slice(0, gap);
    return { area, town: entry.slice(gap + 1), country: islands[area] ?? 'GB' };
  });

const byArea: ReadonlyMap<string, PostcodeArea> = new Map(ukPostcodeAreas.map((one) => [one.area, one]));

/** The area of a postcode (`SW1A 1AA` → SW, London); null for a text that is no British postcode. */
export function ukPostcodeArea(postcode: string): PostcodeArea | null {
  const letters = /^([A-Z]{1,2})[0-9]/.exec(postcode.trim().toUpperCase())?.[1];
  return letters === undefined ? null : (byArea.get(letters) ?? null);
}
