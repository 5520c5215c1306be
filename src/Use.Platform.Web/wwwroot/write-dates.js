// Reads dates as people type them. What could be two dates is not guessed. WrittenDate.cs follows the same rules.

const months = new Map(
  [
    'january jan janvier janv enero ene',
    'february feb fevrier fevr fev febrero',
    'march mar mars marzo',
    'april apr avril avr abril abr',
    'may mai mayo',
    'june jun juin junio',
    'july jul juillet juil julio',
    'august aug aout agosto ago',
    'september sep sept septembre septiembre setiembre set',
    'october oct octobre octubre',
    'november nov novembre noviembre',
    'december dec decembre diciembre dic',
  ].flatMap((line, index) => line.split(' ').map((name) => [name, String(index + 1)]))
);

const numbers = /^[0-9]+(?: ?- ?[0-9]+)*$|^[0-9]+(?: ?\/ ?[0-9]+)*$|^[0-9]+(?:\. ?[0-9]+)*$/;
const named = [
  /^(?:(?:le|el) )?(?<d>[0-9]{1,2})(?:st|nd|rd|th|er|º|°|\.)?(?: of | de |[ /-])(?<m>\p{L}+)\.?(?:,? | de | del |[/-])(?<y>[0-9]+)$/iu,
  /^(?<m>\p{L}+)\.?[ -](?<d>[0-9]{1,2})(?:st|nd|rd|th)?(?:, ?|[ -])(?<y>[0-9]+)$/iu,
  /^(?<m>\p{L}+)\.?(?:,? | de | del |[/-])(?<y>[0-9]+)$/iu,
];

/** A year, a month or a day as 2020, 2020-04 or 2020-04-15, or undefined. */
export function readDate(text) {
  return read(text).date;
}

/** A year or a month, or undefined. */
export function readMonth(text) {
  const { date } = read(text);
  return date && date.length <= 7 ? date : undefined;
}

/** Why a text is no date: the key of what the page says then. */
export function whyNotDate(text) {
  return read(text).problem;
}

const unreadable = { problem: 'NotDate' };
const shortYear = { problem: 'NotDateShortYear' };
const notThere = { problem: 'NotDateInCalendar' };

function read(text) {
  const plain = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (numbers.test(plain)) {
    return readNumbers(plain.split(/ ?[-/.] ?/), plain.includes('.'));
  }
  for (const pattern of named) {
    const { d, m, y } = pattern.exec(plain)?.groups ?? {};
    if (m && months.has(fold(m))) {
      return whole(y, months.get(fold(m)), d);
    }
  }
  return unreadable;
}

function readNumbers(parts, isDotted) {
  // A spreadsheet writes the number 2020.10 as 2020.1.
  const isDecimal = isDotted && parts.length === 2 && parts[0].length === 4;
  switch (isDecimal ? '' : parts.map(({ length }) => (length <= 2 ? 'n' : length === 4 ? 'y' : '?')).join('')) {
    case 'y':
    case 'yn':
    case 'ynn':
      return whole(...parts);
    case 'ny':
      return whole(parts[1], parts[0]);
    case 'nny':
      return ordered(...parts);
    case 'nn':
    case 'nnn':
      return shortYear;
    default:
      return unreadable;
  }
}

// Day and month stand in either order: clear only where one of them alone is a day, or both are the same.
function ordered(first, second, year) {
  const [dayFirst, monthFirst] = [whole(year, second, first), whole(year, first, second)];
  if (dayFirst.date && monthFirst.date && dayFirst.date !== monthFirst.date) {
    return { problem: 'NotDateEitherWay' };
  }
  return dayFirst.date ? dayFirst : monthFirst.date ? monthFirst : dayFirst;
}

function whole(year, month, day) {
  if (year.length !== 4) {
    return year.length < 4 ? shortYear : unreadable;
  }
  if (year < '1000') {
    return notThere;
  }
  if (month === undefined) {
    return { date: year };
  }
  if (month < 1 || month > 12) {
    return notThere;
  }
  const written = `${year}-${month.padStart(2, '0')}`;
  if (day === undefined) {
    return { date: written };
  }
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return day < 1 || day > last ? notThere : { date: `${written}-${day.padStart(2, '0')}` };
}

function fold(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
