// Reads numbers and points as people type them. DraftNumbers.cs follows the same rules.

const point = new Intl.NumberFormat(document.documentElement.lang).format(1.5).charAt(1);

/** A number as JSON writes it, or undefined when the text is none. */
export function readNumber(text) {
  let plain = text.replace(/[\s'’]/g, '').replaceAll('−', '-');
  if (plain.length === 0 || plain.length > 20 || !/^-?[0-9][0-9.,]*$/.test(plain)) {
    return undefined;
  }
  const last = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','));
  if (last >= 0) {
    const sign = plain[last];
    const other = sign === '.' ? ',' : '.';
    const times = plain.split(sign).length - 1;
    const isGrouping = times > 1 || (sign !== point && !plain.includes(other) && plain.length - last - 1 === 3);
    plain = plain.replaceAll(other, '');
    plain = isGrouping ? plain.replaceAll(sign, '') : plain.replace(sign, '.');
  }
  return /^-?\d+(\.\d*)?$/.test(plain) ? Number(plain) : undefined;
}

/** A whole number, or undefined. */
export function readInteger(text) {
  const number = readNumber(text);
  return Number.isInteger(number) && Math.abs(number) < 1e9 ? number : undefined;
}

/** Latitude and longitude, or undefined. */
export function readPoint(text) {
  const match = /^\s*(-?\d{1,3}(?:\.\d{1,12})?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d{1,12})?)\s*$/.exec(text.replaceAll('−', '-'));
  return match ? { lat: Number(match[1]), lon: Number(match[2]) } : undefined;
}
