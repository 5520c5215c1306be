// Checks every table of seed-data/reference, and that every place named in seed-data/demonstration is found in them.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fold, languages, readCsv, reference } from './lib.mjs';

let faults = 0;
const fault = (text) => {
  faults++;
  console.error(text);
};

/** Reads a table; says so when a required cell is empty, a cell has stray space, or a key comes twice. */
function table(name, key, required) {
  const rows = readCsv(name);
  const seen = new Set();
  for (const row of rows) {
    const id = key(row);
    if (seen.has(id)) fault(`${name}: twice ${id}`);
    seen.add(id);
    for (const column of required) if (!row[column]) fault(`${name}: ${id} has no ${column}`);
    for (const [column, cell] of Object.entries(row)) if (cell !== cell.trim() || cell !== cell.normalize('NFC')) fault(`${name}: ${id}, ${column}: space or composition`);
  }
  console.log(`${name}: ${rows.length}`);
  return rows;
}

const codes = (rows) => new Set(rows.map((row) => row.code));
const regions = table('regions.csv', (row) => row.code, ['code', ...languages]);
const countries = table('countries.csv', (row) => row.code, ['code', 'alpha3', 'region', ...languages]);
const variants = table('country-variants.csv', (row) => fold(row.variant), ['variant', 'code']);
const themes = table('themes.csv', (row) => row.code, ['colour', ...languages, 'descriptionEn', 'descriptionFr', 'descriptionEs', 'descriptionAr']);
for (const name of ['actors.csv', 'areas.csv', 'instruments.csv', 'funders.csv']) table(name, (row) => row.code, ['code', ...languages]);
const spoken = table('languages.csv', (row) => row.code, ['code', 'endonym', 'direction', ...languages]);
const cities = table('cities.csv', (row) => row.geonamesId, ['geonamesId', 'name', 'country', 'lat', 'lon', 'population']);
const places = table('more-places.csv', (row) => `${row.kind} ${row.country} ${fold(row.name)}`, ['kind', 'name', 'country', 'lat', 'lon', 'source', 'fr', 'es']);
const names = table('place-names.csv', (row) => `${row.country} ${row.name}`, ['country', 'name', 'en', 'fr', 'es']);

const regionCodes = codes(regions);
const countryCodes = codes(countries);
const subregions = new Set(regions.filter((row) => row.parent).map((row) => row.code));
for (const row of regions) if (row.parent && !regionCodes.has(row.parent)) fault(`regions.csv: ${row.code} has no parent ${row.parent}`);
for (const row of countries) if (!subregions.has(row.region)) fault(`countries.csv: ${row.code} lies in no sub-region`);
for (const row of [...cities, ...places, ...names]) if (!countryCodes.has(row.country)) fault(`no country ${row.country} for ${row.name}`);

const own = new Map(countries.flatMap((row) => languages.map((language) => [fold(row[language]), row.code])));
for (const row of variants) {
  if (!countryCodes.has(row.code)) fault(`country-variants.csv: no country ${row.code}`);
  if (own.has(fold(row.variant))) fault(`country-variants.csv: ${row.variant} is a country's own name`);
}
for (const row of spoken) if (!['ltr', 'rtl'].includes(row.direction)) fault(`languages.csv: ${row.code}`);

for (const row of [...cities, ...places]) {
  if (!(Math.abs(Number(row.lat)) <= 90 && Math.abs(Number(row.lon)) <= 180)) fault(`no such point: ${row.name}`);
  if (row.population && !(Number(row.population) > 0)) fault(`no such population: ${row.name}`);
}
const twins = new Map();
for (const row of cities) twins.set(`${row.country} ${fold(row.name)}`, [...(twins.get(`${row.country} ${fold(row.name)}`) ?? []), row]);
for (const [key, rows] of twins) if (rows.length > 1 && new Set(rows.map((row) => row.qualifier)).size < rows.length) fault(`cities.csv: not told apart: ${key}`);
const known = new Set(cities.map((row) => `${row.country} ${row.name}`));
for (const row of names) if (!known.has(`${row.country} ${row.name}`)) fault(`place-names.csv: not in cities.csv: ${row.country} ${row.name}`);

const luminance = (hex) =>
  [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
for (const row of themes) if (1.05 / (luminance(row.colour) + 0.05) < 4.5) fault(`themes.csv: ${row.code} is too light for white`);

const goals = JSON.parse(readFileSync(join(reference, 'sdgs.json'), 'utf8'));
if (goals.map((goal) => goal.number).join() !== Array.from({ length: 17 }, (_, index) => index + 1).join()) fault('sdgs.json: not the 17 goals in order');
for (const goal of goals) {
  if (!/^#[0-9A-F]{6}$/.test(goal.colour)) fault(`sdgs.json: colour of ${goal.number}`);
  for (const kind of ['short', 'full']) for (const language of languages) if (!goal[kind]?.[language]) fault(`sdgs.json: ${goal.number} ${kind} ${language}`);
}

const findable = new Set();
for (const row of cities) findable.add(`${row.country} ${fold(row.name)}`);
for (const row of places) for (const column of ['name', 'fr', 'es']) findable.add(`${row.country} ${fold(row[column])}`);
for (const row of names) for (const name of [row.en, row.fr, row.es, ...row.also.split('|')]) if (name) findable.add(`${row.country} ${fold(name)}`);
const demonstration = join(reference, '..', 'demonstration');
if (existsSync(demonstration)) {
  const files = readdirSync(demonstration).filter((name) => name.endsWith('.json'));
  for (const file of files) {
    const { place } = JSON.parse(readFileSync(join(demonstration, file), 'utf8'));
    if (place && !findable.has(`${place.country} ${fold(place.name)}`)) fault(`${file}: ${place.name}, ${place.country} is nowhere`);
  }
  console.log(`demonstration: ${files.length} files looked at`);
}

console.log(faults ? `${faults} faults` : 'no faults');
process.exitCode = faults ? 1 : 0;
