/** Targets: what is to be reached, and where it leads. */
export const targets = {
  'calendar.gregorian': 'Gregorian',
  'calendar.jalali': 'Jalali',
  'calendar.islamic-umalqura': 'Umm al-Qura',
  'verdict.reached': 'reached',
  'verdict.missed': 'missed',
  'verdict.ahead': 'ahead',
  'verdict.on_pace': 'on pace',
  'verdict.behind': 'behind',
  'verdict.early': 'too early to say',
  'verdict.unknown': 'name not found',
  'verdict.no_data': 'not all in the data',
  'targets.title': 'Targets',
  'targets.well':
    '{targets, plural, one {The open target is} other {All # open targets are}} ahead or on pace',
  'targets.reached':
    '{reached} of {targets, plural, one {# target} other {# targets}} reached; none is open with enough of its period gone',
  'targets.early': 'Too early to say of any target',
  'targets.empty': 'No target is stated: write targets.json beside the configuration',
  'targets.subtitle':
    'Bar: what came, as a share of the target; dash: where it leads by the end; thin line: the target',
  'target.season': '{season, select, spring {spring} summer {summer} autumn {autumn} other {winter}} {year}',
  'target.name': '{quantity}, {when}',
  'target.name-part': '{quantity} of {part}, {when}',
  'target.said': '{so_far} of {value} · {verdict}',
  'target.tip-gone': '{gone} of the period gone',
  'target.tip-leads': 'leads to {projected}',
  'target.reached': '{target}: reached, {so_far} of {value} ({over} more).',
  'target.missed': '{target}: missed by {gap}, {so_far} of {value} came.',
  'target.ahead':
    '{target}: ahead by {gap}; {begun, select, no {the period has not begun} other {{so_far} of {value} came in {gone} of the period}}, and {by, select, forecast {the forecast} other {this pace}} leads to {projected}.',
  'target.on_pace':
    '{target}: on pace; {begun, select, no {the period has not begun} other {{so_far} of {value} came in {gone} of the period}}, and {by, select, forecast {the forecast} other {this pace}} leads to {projected}.',
  'target.behind':
    '{target}: behind by {gap}; {begun, select, no {the period has not begun} other {{so_far} of {value} came in {gone} of the period}}, and {by, select, forecast {the forecast} other {this pace}} leads to {projected}.',
  'target.early':
    '{target}: too early to say, {begun, select, no {the period has not begun} other {{so_far} of {value} came in {gone} of the period}}.',
  'target.unknown': '{target}: nothing in the data is called {part}; correct the name in the target.',
  'target.no_data':
    '{target}: the data begin within or after the period, so that what came is not all known.',
  'targets.definition':
    'Targets are stated in targets.json. So far: what came from the first day of the period up to the as-of day: net revenue, margin, orders that were not wholly refunded, or customers with their first purchase; of a channel by the order’s (of new customers by the first order’s), of a category by its share of an order’s lines, of a city by the customer’s. The share of the period that is gone counts its days by how busy their month was in the last two whole years, and equally where these are not known. Where the target is of the whole shop in its own calendar, and the forecast reaches its end and is of grade A or B, it leads to what came and what the forecast still expects; else to what came ÷ the share gone, from a fifth of the period on. Ahead: at least 5% above the target, behind: more than 5% below, on pace: between.',
  'column.target_period': 'Period',
  'column.calendar': 'Calendar',
  'column.last_day': 'Last day',
  'column.member': 'Of',
  'column.target': 'Target',
  'column.so_far': 'So far',
  'column.share_gone': 'Of the period gone',
  'column.projected': 'Leads to',
  'column.by_forecast': 'By the forecast',
  'column.verdict': 'Verdict',
  'column.people_behind': 'Customers behind it',
  'column.people_else': 'Other customers',
};
