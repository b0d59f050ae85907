/** Texts of the report as a file of its own, for a meeting. */
export const staticReport = {
  'static.link': 'Report for the meeting',
  'static.title': 'Customer value report',
  'static.changed': 'What changed',
  'static.ahead': 'What is ahead',
  'static.leaving': 'What may leave',
  'static.charts': 'The charts',
  'static.definitions': 'Definitions',
  'static.made': 'How this report was made',
  'static.aggregates':
    'It contains sums and shares only. Figures about fewer than five people are left out, with those that would give them away.',
  'static.whole': 'It contains sums and shares of all customers, small groups included.',
  'static.computed': 'Computed on',
  'static.version': 'Version of Arzesh',
  'static.settings': 'Settings',
  'static.tested':
    '{tests, plural, one {# past test} other {# past tests}}; totals missed by {miss} in the median',
  'static.unsigned': 'ungraded',
  'static.no-actions': 'No group is worth a contact.',
};
