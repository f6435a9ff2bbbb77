// Times, for people to read; nothing is ever ordered by them.

const clock = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const weekday = new Intl.DateTimeFormat(undefined, { weekday: "short" });
const date = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });
const day = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "medium" });

const daysAgo = (at) => Math.round((new Date().setHours(0, 0, 0, 0) - new Date(at).setHours(0, 0, 0, 0)) / 86_400_000);

export const timeOf = (at) => clock.format(new Date(at));
export const momentOf = (at) => full.format(new Date(at));
export const isSameDay = (one, other) => new Date(one).toDateString() === new Date(other).toDateString();

export function dayOf(at) {
  const ago = daysAgo(at);
  return ago === 0 ? "Today" : ago === 1 ? "Yesterday" : day.format(new Date(at));
}

/** As short as a list wants it. */
export function briefly(at) {
  const ago = daysAgo(at);
  return ago === 0 ? timeOf(at) : ago < 7 ? weekday.format(new Date(at)) : date.format(new Date(at));
}
