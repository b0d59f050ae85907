/** What the API says of a group beside all customers. */
export const profileSaid = {
  'profile.hour': '{from}:00 to {to}:00',
  'profile.category': 'Categories',
  'profile.product': 'Products',
  'profile.order_channel': 'Channels of their orders',
  'profile.weekday': 'Weekdays',
  'profile.hour-of-day': 'Hours',
  'profile.of-people': 'Share of people',
  'profile.of-purchases': 'Share of their purchases',
  'profile.finding-people':
    '{group}: most apart by {dimension}, {value}: {here} of them, {everyone} of all customers',
  'profile.finding-purchases':
    '{group}: most apart by {dimension}, {value}: {here} of their purchases, {everyone} of everybody’s',
  'profile.finding-none': '{group}: nothing sets these people apart beyond chance',
  'profile.note':
    'Each bar says how many times as common something is as among all customers with an order, its whisker the 95 % interval. Of purchases each person counts once: the mean share of their own. Shown is what lies apart beyond the chance of having looked at every value; of weekdays and hours all, pale where they do not.',
};

/** What the page says around it. */
export const profile = {
  'profile.title': 'A group beside all customers',
  'profile.choose': 'Group',
  'profile.empty': 'There are no groups to compare yet',
  'profile.kind.role': 'Roles',
  'profile.kind.tier': 'Value tiers',
  'profile.kind.band': 'Risk bands',
  'profile.kind.rfm': 'RFM groups',
  'profile.kind.cluster': 'Behaviour groups',
  'profile.kind.segment': 'Segments',
  'profile.alike': 'Nothing beyond chance in: {dimensions}.',
  'profile.comma': ', ',
  'profile.open': 'Open the {people} customers of {group}',
  'migration.choose': 'Compare any two runs',
  'migration.from': 'From',
  'migration.to': 'To',
  'migration.run': '{date}, run {run}',
  'migration.unknown':
    '{people} customers of the earlier run are not known at the later one: merged or corrected.',
  'migration.one': 'One run is kept: there is none to compare with.',
};
