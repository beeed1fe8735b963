/** A real town with a postcode that exists there, so that distances and zones can be worked out from the address. */
export interface Place {
  city: string;
  /** Two letters in the US, Canada and Australia; a region's name elsewhere, or empty */
  state: string;
  postalCode: string;
}

const place = (city: string, state: string, postalCode: string): Place => ({ city, state, postalCode });

/** By country; customers are spread over a country's places. */
const PLACES: Readonly<Record<string, readonly Place[]>> = {
  GB: [
    place('London', 'Greater London', 'EC1A 1BB'),
    place('Manchester', 'Greater Manchester', 'M1 1AE'),
    place('Birmingham', 'West Midlands', 'B1 1BB'),
    place('Leeds', 'West Yorkshire', 'LS1 4AP'),
    place('Bristol', 'Bristol', 'BS1 4DJ'),
    place('Norwich', 'Norfolk', 'NR2 1NR'),
    place('Exeter', 'Devon', 'EX1 1EE'),
    place('Edinburgh', 'Midlothian', 'EH1 1YZ'),
    place('Glasgow', 'Lanarkshire', 'G2 1DU'),
    place('Cardiff', 'South Glamorgan', 'CF10 1EP'),
    place('Belfast', 'Antrim', 'BT1 5GS'),
    place('Brighton', 'East Sussex', 'BN1 1EE'),
  ],
  IE: [
    place('Dublin', 'Dublin', 'D02 X285'),
    place('Cork', 'Cork', 'T12 W8K7'),
    place('Galway', 'Galway', 'H91 X4TN'),
  ],
  FR: [
    place('Paris', 'Île-de-France', '75001'),
    place('Lyon', 'Rhône', '69002'),
    place('Lille', 'Nord', '59000'),
  ],
  DE: [
    place('Berlin', 'Berlin', '10115'),
    place('Hamburg', 'Hamburg', '20095'),
    place('München', 'Bayern', '80331'),
  ],
  NL: [place('Amsterdam', 'Noord-Holland', '1012 JS'), place('Utrecht', 'Utrecht', '3511 AB')],
  BE: [place('Brussels', 'Brussels', '1000'), place('Antwerpen', 'Antwerpen', '2000')],
  CH: [place('Zürich', 'Zürich', '8001'), place('Genève', 'Genève', '1201')],
  ES: [place('Madrid', 'Madrid', '28001'), place('Barcelona', 'Barcelona', '08001')],
  PT: [place('Lisboa', 'Lisboa', '1100-148'), place('Porto', 'Porto', '4000-012')],
  IT: [place('Roma', 'RM', '00184'), place('Milano', 'MI', '20121')],
  AT: [place('Wien', 'Wien', '1010'), place('Graz', 'Steiermark', '8010')],
  PL: [place('Warszawa', 'Mazowieckie', '00-001'), place('Kraków', 'Małopolskie', '31-001')],
  LT: [place('Vilnius', 'Vilnius', '01100')],
  CZ: [place('Praha', 'Praha', '110 00')],
  DK: [place('København', 'Hovedstaden', '1050')],
  SE: [place('Stockholm', 'Stockholm', '111 20')],
  NO: [place('Oslo', 'Oslo', '0150'), place('Bergen', 'Vestland', '5003')],
  FI: [place('Helsinki', 'Uusimaa', '00100')],
  IS: [place('Reykjavík', '', '101')],
  GR: [place('Athens', 'Attica', '105 57')],
  CY: [place('Nicosia', 'Nicosia', '1010')],
  MT: [place('Valletta', '', 'VLT 1111')],
  JE: [place('St Helier', '', 'JE2 3QA')],
  GG: [place('St Peter Port', '', 'GY1 2PB')],
  IL: [place('Tel Aviv', 'Tel Aviv', '6100000')],
  LB: [place('Beirut', '', '1107 2180')],
  AE: [place('Dubai', 'Dubai', '00000')],
  SA: [place('Riyadh', 'Riyadh', '11564')],
  BH: [place('Manama', '', '317')],
  HK: [place('Hong Kong', 'Central', '999077')],
  SG: [place('Singapore', '', '018956')],
  JP: [place('Tokyo', 'Tokyo', '100-0001'), place('Osaka', 'Osaka', '530-0001')],
  KR: [place('Seoul', 'Seoul', '04524')],
  TH: [place('Bangkok', 'Bangkok', '10200')],
  AU: [place('Sydney', 'NSW', '2000'), place('Melbourne', 'VIC', '3000')],
  US: [
    place('New York', 'NY', '10001'),
    place('Chicago', 'IL', '60601'),
    place('Los Angeles', 'CA', '90012'),
  ],
  CA: [place('Toronto', 'ON', 'M5H 2N2'), place('Vancouver', 'BC', 'V6B 1A1')],
  BM: [place('Hamilton', '', 'HM 11')],
  BR: [place('São Paulo', 'SP', '01001-000')],
  JM: [place('Kingston', '', 'JMAAW01')],
  ZA: [place('Cape Town', 'Western Cape', '8001'), place('Johannesburg', 'Gauteng', '2001')],
  NG: [place('Lagos', 'Lagos', '101001')],
  MA: [place('Casablanca', '', '20000')],
};

/** A place in that country, the same one for the same number; a country we have no place in gets its name as the town's. */
export function placeIn(country: string, number: number): Place {
  const known = PLACES[country] ?? [];
  return known[number % Math.max(1, known.length)] ?? place(country, '', '');
}
