// Reads dates as people type them in the working languages. What could be two dates is not guessed. DraftDates.cs follows the same
// rules.

const months = ['en', 'fr', 'es'].flatMap((language) => {
  const format = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, index) => [index + 1, fold(format.format(Date.UTC(2020, index, 15)))]);
});

/** A year, a month or a day as 2020, 2020-04 or 2020-04-15, or undefined. */
export function readDate(text) {
  const folded = fold(text);
  if (!/^[\p{L}0-9\s/.,-]{4,40}$/u.test(folded)) {
    return undefined;
  }
  const parts = (folded.match(/\p{L}+|[0-9]+/gu) ?? []).filter((part) => !/^(?:st|nd|rd|th|er|de|del|of|the|le|el)$/.test(part));
  const words = parts.filter((part) => !/^[0-9]/.test(part));
  const numbers = parts.filter((part) => /^[0-9]/.test(part));
  const years = numbers.filter((part) => part.length === 4);
  const rest = numbers.filter((part) => part.length !== 4);
  if (years.length !== 1 || words.length > 1 || rest.length + words.length > 2) {
    return undefined;
  }
  const [year] = years;
  if (words.length === 1) {
    const month = monthOf(words[0]);
    return month && whole(year, month, rest[0]);
  }
  if (rest.length < 2) {
    return whole(year, rest[0]);
  }
  if (numbers[0] === year) {
    return whole(year, rest[0], rest[1]);
  }
  return numbers[2] === year ? clear(rest[0], rest[1], year) : undefined;
}

/** A year or a month, or undefined. */
export function readMonth(text) {
  const date = readDate(text);
  return date && date.length <= 7 ? date : undefined;
}

// Day and month stand in either order: clear only where one cannot be a month, or both are the same.
function clear(first, second, year) {
  if (Number(first) > 12 || Number(first) === Number(second)) {
    return whole(year, second, first);
  }
  return Number(second) > 12 ? whole(year, first, second) : undefined;
}

function monthOf(word) {
  const found = new Set(word.length < 3 ? [] : months.filter(([, name]) => name.startsWith(word)).map(([month]) => month));
  return found.size === 1 ? [...found][0] : undefined;
}

function whole(year, month, day) {
  if (year < '1000') {
    return undefined;
  }
  if (month === undefined) {
    return year;
  }
  if (String(month).length > 2 || month < 1 || month > 12) {
    return undefined;
  }
  const written = `${year}-${String(month).padStart(2, '0')}`;
  if (day === undefined) {
    return written;
  }
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return day.length > 2 || day < 1 || day > last ? undefined : `${written}-${day.padStart(2, '0')}`;
}

function fold(text) {
  return text.trim().normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
