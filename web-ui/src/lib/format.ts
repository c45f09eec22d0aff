import i18n from 'i18next';

const cache = new Map<string, Intl.NumberFormat>();

function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = i18n.language + JSON.stringify(options);
  let format = cache.get(key);
  if (!format) {
    format = new Intl.NumberFormat(i18n.language || 'en', options);
    cache.set(key, format);
  }
  return format;
}

export const none = '–';

export const count = (value: number | null | undefined): string => (value == null ? none : numberFormat({ maximumFractionDigits: 0 }).format(value));

export const compact = (value: number | null | undefined): string =>
  value == null ? none : numberFormat(value < 10_000 ? { maximumFractionDigits: 0 } : { notation: 'compact', maximumFractionDigits: 1 }).format(value);

/** Only all is 100 % and only nothing is 0 %: what is left to do, or has begun, is not rounded away. */
export function percent(share: number | null | undefined, digits = 1): string {
  if (share == null || !Number.isFinite(share)) return none;
  const format = numberFormat({ style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits });
  const step = 10 ** -(digits + 2);
  if (share > 0 && share < step / 2) return `<${format.format(step)}`;
  return format.format(share < 1 ? Math.min(share, 1 - step) : share);
}

export const metric = (value: number | null | undefined, digits = 4): string => (value == null || !Number.isFinite(value) ? none : value.toFixed(digits));

export const signed = (value: number | null | undefined, digits = 4): string =>
  value == null || !Number.isFinite(value) ? none : `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(digits)}`;

export const rate = (value: number | null | undefined): string =>
  value == null ? none : numberFormat({ maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);

/** An amount of money in the unit of its price: what is small keeps its first figures. */
export const cost = (value: number | null | undefined): string =>
  value == null || !Number.isFinite(value) ? none : numberFormat(Math.abs(value) >= 100 ? { maximumFractionDigits: 0 } : Math.abs(value) >= 1 ? { maximumFractionDigits: 2 } : { maximumSignificantDigits: 2 }).format(value);

export function seconds(value: number | null | undefined): string {
  if (value == null || !Number.isFinite(value)) return none;
  const whole = Math.max(0, Math.round(value));
  if (whole < 60) return unit(whole, 'second');
  if (whole < 3600) return `${unit(Math.floor(whole / 60), 'minute')} ${whole % 60 ? unit(whole % 60, 'second') : ''}`.trim();
  return `${unit(Math.floor(whole / 3600), 'hour')} ${unit(Math.floor((whole % 3600) / 60), 'minute')}`;
}

function unit(value: number, name: 'second' | 'minute' | 'hour'): string {
  return numberFormat({ style: 'unit', unit: name, unitDisplay: i18n.language === 'en' ? 'narrow' : 'short' }).format(value);
}

/** A video's length, as the site writes it. */
export function clock(length: number | null | undefined): string {
  if (length == null) return none;
  const parts = [Math.floor(length / 3600), Math.floor((length % 3600) / 60), length % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}

export function bytes(value: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  let size = value;
  let index = 0;
  while (size >= 1000 && index < units.length - 1) {
    size /= 1000;
    index += 1;
  }
  return numberFormat({ style: 'unit', unit: units[index], unitDisplay: 'narrow', maximumFractionDigits: size < 10 && index > 0 ? 1 : 0 }).format(size);
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

export function ago(instant: string, now: number): string {
  const difference = (new Date(instant).getTime() - now) / 1000;
  const format = new Intl.RelativeTimeFormat(i18n.language || 'en', { numeric: 'auto', style: 'short' });
  for (const [name, size] of steps) {
    if (Math.abs(difference) >= size) return format.format(Math.trunc(difference / size), name);
  }
  return format.format(0, 'second');
}

export const exact = (instant: string): string =>
  new Intl.DateTimeFormat(i18n.language || 'en', { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(instant));

export const timeOfDay = (instant: string): string => new Intl.DateTimeFormat(i18n.language || 'en', { timeStyle: 'medium' }).format(new Date(instant));

export const day = (instant: string | null | undefined): string =>
  instant ? new Intl.DateTimeFormat(i18n.language || 'en', { dateStyle: 'medium' }).format(new Date(instant)) : none;

/** Accepts what people type: `1e-3`, `1,000`, spaces around. */
export function parseNumber(text: string): number | null {
  const clean = text.trim().replace(/,/g, '');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(clean)) return null;
  const value = Number(clean);
  return Number.isFinite(value) ? value : null;
}
