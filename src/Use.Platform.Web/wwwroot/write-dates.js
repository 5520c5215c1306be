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
  return undefined;
}

/** A year or a month, or undefined. */
export function readMonth(text) {
  const date = readDate(text);
  return date && date.length <= 7 ? date : undefined;
}

function readNumbers(parts, isDotted) {
  const [first, second, third] = parts;
  if (parts.length > 3) {
    return undefined;
  }
  if (first.length === 4) {
    // A spreadsheet writes the number 2020.10 as 2020.1.
    return isDotted && parts.length === 2 ? undefined : whole(first, second, third);
  }
  if (parts.length === 2) {
    return whole(second, first);
  }
  // Day and month stand in either order: clear only where one of them alone is a day, or both are the same.
  const [dayFirst, monthFirst] = [whole(third, second, first), whole(third, first, second)];
  return dayFirst && monthFirst && dayFirst !== monthFirst ? undefined : (dayFirst ?? monthFirst);
}

function whole(year, month, day) {
  if (year?.length !== 4 || year < '1000') {
    return undefined;
  }
  if (month === undefined) {
    return year;
  }
  if (month.length > 2 || month < 1 || month > 12) {
    return undefined;
  }
  const written = `${year}-${month.padStart(2, '0')}`;
  if (day === undefined) {
    return written;
  }
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return day.length > 2 || day < 1 || day > last ? undefined : `${written}-${day.padStart(2, '0')}`;
}

function fold(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
