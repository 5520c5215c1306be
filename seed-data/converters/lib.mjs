// What the converters share: reading and writing CSV, CLDR names, and comparing names the way the platform does.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const require = createRequire(import.meta.url);
export const languages = ['en', 'fr', 'es', 'ar'];
export const reference = join(dirname(fileURLToPath(import.meta.url)), '..', 'reference');

/** Order by code unit, so that every machine and locale sorts alike. */
export const byText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** The territory or language names of CLDR in one language. */
export function cldr(language, kind) {
  return require(`cldr-localenames-full/main/${language}/${kind}.json`).main[language].localeDisplayNames[kind];
}

/** A name without case, accents and punctuation: two names that fold alike count as the same. */
export function fold(name) {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/ß/g, 'ss').replace(/æ/g, 'ae').replace(/œ/g, 'oe').replace(/ø/g, 'o').replace(/ł/g, 'l')
    .replace(/đ/g, 'd').replace(/ı/g, 'i').replace(/þ/g, 'th').replace(/ð/g, 'd').replace(/ə/g, 'e')
    .replace(/[^\p{L}\p{N}]|\p{Lm}/gu, '');
}

export function toCsv(columns, rows) {
  const cell = (value) => {
    const text = String(value ?? '');
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [columns, ...rows.map((row) => columns.map((column) => row[column]))]
    .map((cells) => cells.map(cell).join(',') + '\n')
    .join('');
}

export function writeCsv(name, columns, rows) {
  writeFileSync(join(reference, name), toCsv(columns, rows));
  console.log(`${name}: ${rows.length} rows`);
}

/** Reads an RFC 4180 file into one object per row. */
export function readCsv(name) {
  const text = readFileSync(join(reference, name), 'utf8');
  const rows = [];
  let row = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text[i + 1] === '"') cell += text[++i];
      else quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === ',' || character === '\n') {
      row.push(cell);
      cell = '';
      if (character === '\n') {
        rows.push(row);
        row = [];
      }
    } else cell += character;
  }
  const [header, ...body] = rows;
  return body.map((cells, index) => {
    if (cells.length !== header.length) throw new Error(`${name}, row ${index + 2}: ${cells.length} cells, not ${header.length}`);
    return Object.fromEntries(header.map((column, place) => [column, cells[place]]));
  });
}
