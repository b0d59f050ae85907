/** Texts about the portfolio of customers and who moved in it. */
export const portfolio = {
  'rfm-migration.title': 'Who moved',
  'rfm-migration.finding':
    'Since {date}, {slipped, plural, one {# customer has} other {# customers have}} slipped towards leaving, and {back, plural, one {# has} other {# have}} come back',
  'rfm-migration.finding-between':
    'From {from} to {to}, {slipped, plural, one {# customer} other {# customers}} slipped towards leaving, and {back, plural, one {# came} other {# came}} back',
  'rfm-migration.subtitle-between':
    'Customers by their RFM name at the run as of {from} (rows) and as of {to} (columns), each by the cut-points of its run; shade: share of the row; outlined: stayed',
  'rfm-migration.empty': 'Nobody had bought by then',
  'rfm-migration.subtitle':
    'Customers by their RFM name three months earlier (rows) and now (columns); shade: share of the row; outlined: stayed',
  'rfm-migration.matrix': 'Matrix',
  'rfm-migration.flow': 'Flow',
  'rfm-migration.subtitle-flow':
    'Customers from their RFM name three months earlier to their name now; the wider a band, the more customers',
  'rfm-migration.subtitle-flow-between':
    'Customers from their RFM name at the run as of {from} to that as of {to}, each by the cut-points of its run; the wider a band, the more customers',
  'rfm-migration.flow-then': 'Then',
  'rfm-migration.flow-now': 'Now',
  'rfm-migration.flow-slipped': 'Slipped towards leaving: {customers, number}',
  'rfm-migration.flow-back': 'Came back: {customers, number}',
  'rfm-migration.none': 'Not yet customers',
  'rfm-migration.then': '↓ then',
  'rfm-migration.now': 'now →',
  'rfm-migration.from-to': '{before} → {now}',
  'rfm-migration.move':
    'From {before} to {now}: {customers, plural, one {# customer} other {# customers}} with {value} of predicted value.',
  'rfm-migration.move-people':
    'From {before} to {now}: {customers, plural, one {# customer} other {# customers}}.',
  'rfm-migration.definition':
    'Names three months before the as-of date, from what was known then, against names now. Both use the cut-points of now, so that a name changes only where the customer did. Slipped: from a name of people who order to About to sleep, At risk, Can’t lose or Hibernating; come back: the other way. Names exist on a scale of five.',
  'column.name_before': 'Name then',
  'column.name_now': 'Name now',
  'column.compared_with': 'Then',
  'portfolio.title': 'Portfolio',
  'portfolio.finding':
    'Protect {customers, plural, one {# valuable customer} other {# valuable customers}} who may leave: {value}, {share} of the predicted value',
  'portfolio.calm': 'No valuable customer is in danger of leaving',
  'portfolio.empty': 'No customer has a predicted value yet',
  'portfolio.subtitle':
    'What customers have brought (top quarter: margin of {from} and more) by the danger that they leave; shade: predicted value ({currency})',
  'portfolio.so-far': '{margin} so far',
  'portfolio.head-active': 'Active',
  'portfolio.head-danger': 'Cooling, leaving',
  'portfolio.head-gone': 'Gone',
  'portfolio.side-much': 'Brought most',
  'portfolio.side-little': 'The others',
  'role.nurture': 'Nurture',
  'role.protect': 'Protect',
  'role.win_back': 'Win back',
  'role.grow': 'Grow',
  'role.watch': 'Watch',
  'role.let_go': 'Let go',
  'column.role': 'Role',
  'column.margin_so_far': 'Margin so far',
  'column.margin_from': 'Top quarter from',
  'column.gini': 'Gini',
  'portfolio.definition':
    'The top quarter of customers by margin so far (equal margins together), and the others, by churn band: Active; Cooling and Leaving; Gone. Predicted value already contains the danger of leaving, so it shades the cells and is no axis. Customers without a churn band are not counted.',
  'portfolio.says-nurture':
    '{name}: {customers, plural, one {# customer} other {# customers}}, {value} predicted, {margin} so far; they have brought most and buy: thank them, first access.',
  'portfolio.says-protect':
    '{name}: {customers, plural, one {# customer} other {# customers}}, {value} predicted, {margin} so far; they have brought most and cool off: contact them now.',
  'portfolio.says-win_back':
    '{name}: {customers, plural, one {# customer} other {# customers}}, {value} predicted, {margin} so far; they have brought most and are gone: one good offer.',
  'portfolio.says-grow':
    '{name}: {customers, plural, one {# customer} other {# customers}}, {value} predicted, {margin} so far; they buy, but little yet: a second category.',
  'portfolio.says-watch':
    '{name}: {customers, plural, one {# customer} other {# customers}}, {value} predicted, {margin} so far; they cool off and have brought little: automatic contact at most.',
  'portfolio.says-let_go':
    '{name}: {customers, plural, one {# customer} other {# customers}}, {value} predicted, {margin} so far; they are gone and have brought little: no paid contact.',
};
