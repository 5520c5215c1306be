// world.csv: the outline of each country, as whole-number SVG paths in the Equal Earth projection.
import { byText, readCsv, require, writeCsv } from './lib.mjs';

const world = require('world-atlas/countries-110m.json');
const { feature } = require('topojson-client');

// The viewBox of the map is 0 0 WIDTH HEIGHT.
const WIDTH = 1000;
const HEIGHT = 487;

// Equal Earth (Bojan Šavrič, Tom Patterson, Bernhard Jenny, 2018): areas are true, so that no continent looks larger than it is.
const [A1, A2, A3, A4] = [1.340264, -0.081106, 0.000893, 0.003796];
const M = Math.sqrt(3) / 2;
const raw = (lon, lat) => {
  const p = Math.asin(M * Math.sin((lat * Math.PI) / 180));
  const p2 = p * p;
  const p6 = p2 * p2 * p2;
  const x = ((lon * Math.PI) / 180) * Math.cos(p) / (M * (A1 + 3 * A2 * p2 + p6 * (7 * A3 + 9 * A4 * p2)));
  const y = p * (A1 + A2 * p2 + p6 * (A3 + A4 * p2));
  return [x, y];
};
const [edge] = raw(180, 0);
const [, pole] = raw(0, 90);
const project = ([lon, lat]) => {
  const [x, y] = raw(lon, lat);
  return [Math.round(((x / edge + 1) / 2) * WIDTH), Math.round(((1 - y / pole) / 2) * HEIGHT)];
};

/** Cuts a ring that crosses the edge of the map (180 degrees) into its parts on both sides. */
function sides(points) {
  let shift = 0;
  const whole = points.map(([lon, lat], at) => {
    if (at > 0 && Math.abs(lon - points[at - 1][0]) > 180) shift += lon < points[at - 1][0] ? 360 : -360;
    return [lon + shift, lat];
  });
  const lons = whole.map(([lon]) => lon);
  const turns = [0, Math.max(...lons) > 180 ? -360 : 0, Math.min(...lons) < -180 ? 360 : 0];
  return [...new Set(turns)].map((turn) => whole.map(([lon, lat]) => [Math.max(-180, Math.min(180, lon + turn)), lat]));
}

/** A step in as few characters as there are: the outlines are part of each page that shows the map. */
function step(x, y) {
  if (x === 0) return y === 0 ? '' : `v${y}`;
  return y === 0 ? `h${x}` : `l${x} ${y}`;
}

function draw(points) {
  let path = '';
  let last;
  for (const point of points.map(project)) {
    if (!last) path = `M${point[0]} ${point[1]}`;
    else path += step(point[0] - last[0], point[1] - last[1]);
    last = point;
  }
  // A ring that falls into one point or line is nothing to see.
  return path.split(/[lhv]/).length > 3 ? path.replaceAll(' -', '-') + 'z' : '';
}

const byM49 = new Map(readCsv('countries.csv').filter((country) => country.m49).map((country) => [country.m49, country.code]));
// Natural Earth draws these without a code; M49 counts the last two as part of Cyprus and Somalia.
const byName = { Taiwan: 'TW', Kosovo: 'XK', 'N. Cyprus': 'CY', Somaliland: 'SO' };
const paths = new Map();
for (const { id, properties, geometry } of feature(world, world.objects.countries).features) {
  if (properties.name === 'Antarctica') continue;
  const code = byM49.get(id) ?? byName[properties.name];
  if (!code) throw new Error(`${properties.name} (${id}) has no country.`);
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  paths.set(code, (paths.get(code) ?? '') + polygons.flatMap((rings) => rings.flatMap(sides).map(draw)).join(''));
}
const rows = [...paths].filter(([, path]) => path).map(([code, path]) => ({ code, path })).sort((a, b) => byText(a.code, b.code));
writeCsv('world.csv', ['code', 'path'], rows);
