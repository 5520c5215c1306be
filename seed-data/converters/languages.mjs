// languages.csv: languages in which a record might be written; every name from CLDR.
import { byText, cldr, languages, writeCsv } from './lib.mjs';

const codes = (
  'am ar az bg bn bs ca ckb cs da de el en es et eu fa fi fr ga gl ha he hi hr hu hy id is it ja ka kk km ko ky lt lv ' +
  'mg mk mn mr ms my ne nl nn no pl pt ro ru rw si sk sl so sq sr sv sw ta th tl tr uk ur uz vi wo yo zh zu'
).split(' ');
const rightToLeft = new Set(['ar', 'ckb', 'fa', 'he', 'ur']);

// Hand-written: CLDR gives these without the word that their speakers put before it, or has no list in that language.
const endonyms = { id: 'Bahasa Indonesia', ms: 'Bahasa Melayu', tl: 'Tagalog' };

const lists = Object.fromEntries(languages.map((language) => [language, cldr(language, 'languages')]));

const rows = codes
  .map((code) => ({
    code,
    endonym: endonyms[code] ?? cldr(code, 'languages')[code],
    direction: rightToLeft.has(code) ? 'rtl' : 'ltr',
    ...Object.fromEntries(languages.map((language) => [language, lists[language][code]])),
  }))
  .sort((a, b) => byText(a.code, b.code));

writeCsv('languages.csv', ['code', 'endonym', 'direction', ...languages], rows);
