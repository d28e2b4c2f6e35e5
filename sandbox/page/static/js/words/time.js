// Moments, in the reader's language and zone.
import { locale, t } from "./labels.js";
import { me, now } from "../store.js";

const formatters = new Map(); // making one is slow, and each message needs several

function formatter(options, zone = me()?.tz) {
  const key = `${locale} ${zone} ${JSON.stringify(options)}`;
  if (!formatters.has(key))
    formatters.set(key, new Intl.DateTimeFormat(locale, { timeZone: zone, ...options }));
  return formatters.get(key);
}

const capital = (text) => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);

export const timeOf = (ms, zone) => formatter({ timeStyle: "short" }, zone).format(ms);
const dayKey = (ms) => formatter({ dateStyle: "short" }).format(ms);
/** The day it is for the reader: what says "tomorrow" is drawn again when it changes. */
export const today = () => dayKey(now());

const longDate = (ms) =>
  dateIn({ weekday: "long", day: "numeric", month: "long", year: "numeric" }, ms);

/** A date in words; in French the first of a month is « 1er ». */
function dateIn(options, ms) {
  const date = formatter(options).format(ms);
  return locale.startsWith("fr") ? date.replace(/(^|\s)1(?=\s\p{L})/u, (one) => `${one}er`) : date;
}

/** A time within a sentence; in French « 14 h » or « 14 h 30 ». */
function timeInWords(ms) {
  if (!locale.startsWith("fr")) return timeOf(ms);
  const [hours, minutes] = formatter({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" })
    .formatToParts(ms)
    .filter((part) => part.type === "hour" || part.type === "minute")
    .map((part) => part.value);
  return `${Number(hours)}\u00a0h${minutes === "00" ? "" : `\u00a0${minutes}`}`;
}

const STYLES = {
  date_num: (ms) => formatter({ year: "numeric", month: "2-digit", day: "2-digit" }).format(ms),
  date: (ms) => dateIn({ dateStyle: "long" }, ms),
  date_short: (ms) => dateIn({ dateStyle: "medium" }, ms),
  date_long: longDate,
  date_slash: (ms) => formatter({ dateStyle: "short" }).format(ms),
  time: (ms) => timeOf(ms),
  time_secs: (ms) => formatter({ timeStyle: "medium" }).format(ms),
  ago: (ms) => ago(ms),
  day_divider_pretty: (ms) => near(ms) ?? longDate(ms),
  date_pretty: (ms) => near(ms) ?? STYLES.date(ms),
  date_short_pretty: (ms) => near(ms) ?? STYLES.date_short(ms),
  date_long_pretty: (ms) => near(ms) ?? longDate(ms),
};

/** Today, yesterday or tomorrow; null for other days. */
function near(ms) {
  const day = 24 * 3600 * 1000;
  const key = dayKey(ms);
  if (key === today()) return t("today");
  if (key === dayKey(now() - day)) return t("yesterday");
  if (key === dayKey(now() + day)) return t("tomorrow");
  return null;
}

export function ago(ms) {
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const seconds = (ms - now()) / 1000;
  const units = [
    ["day", 86400],
    ["hour", 3600],
    ["minute", 60],
  ];
  for (const [unit, size] of units) {
    if (Math.abs(seconds) >= size) return relative.format(Math.trunc(seconds / size), unit);
  }
  return relative.format(Math.trunc(seconds), "second");
}

/**
 * A Slack date: the tokens of its format in words; an unknown token stays as it is written.
 * "Today" has its capital only where the date begins a line.
 */
export function slackDate(seconds, format, begins = false) {
  return format.replace(/\{(\w+)\}/g, (token, name, offset) => {
    const style = STYLES[name];
    if (!style) return token;
    const words = style(seconds * 1000);
    const lower = near(seconds * 1000) === words && !(begins && offset === 0);
    return lower ? words.toLocaleLowerCase(locale) : words;
  });
}

export const millis = (ts) => Number(ts) * 1000;
export const dayOf = (ts) => dayKey(millis(ts));
export const dayTitle = (ts) => capital(STYLES.day_divider_pretty(millis(ts)));
export const fullTime = (ts) =>
  t("dateAndTime", { date: longDate(millis(ts)), time: STYLES.time_secs(millis(ts)) });

/** A moment of the app's clock, with its day. */
export const momentOf = (ms) =>
  t("dateAndTime", {
    date: dateIn({ weekday: "long", day: "numeric", month: "long" }, ms),
    time: timeInWords(ms),
  });
