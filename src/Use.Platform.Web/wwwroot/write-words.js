// The words that the scripts say: the page brings them in its language.

const element = document.getElementById('write-words');
const words = element ? JSON.parse(element.textContent) : {};

/** A text with its arguments put in. */
export function say(key, ...values) {
  const text = words[key];
  if (text === undefined) {
    throw new Error(`The page has no text '${key}'.`);
  }
  return fill(text, ...values);
}

/** Puts values into {0}, {1}... */
export function fill(text, ...values) {
  return text.replace(/\{(\d)\}/g, (whole, index) => values[index] ?? whole);
}

/** A text that depends on a number, by the plural rules of the working languages. */
export function sayNumber(key, number) {
  const isOne = number === 1 || (number === 0 && document.documentElement.lang === 'fr');
  return say(key + (isOne ? '.one' : '.other'), number);
}

/** When something was or will be, from now: "12 sec. ago". */
export function relative(milliseconds) {
  const format = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: 'always', style: 'short' });
  const seconds = Math.round(milliseconds / 1000);
  if (Math.abs(seconds) < 60) {
    return format.format(seconds, 'second');
  }
  if (Math.abs(seconds) < 3600) {
    return format.format(Math.round(seconds / 60), 'minute');
  }
  return Math.abs(seconds) < 86400
    ? format.format(Math.round(seconds / 3600), 'hour')
    : format.format(Math.round(seconds / 86400), 'day');
}

/** A moment in words. */
export function moment(time) {
  return new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'long', timeStyle: 'short' }).format(new Date(time));
}
