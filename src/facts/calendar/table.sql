-- A row a day. Weeks start on Monday; Jalali weeks on Saturday.
select
    cast(date as date) as date,
    gregorian_month,
    jalali_month,
    jalali_date,
    umalqura_month,
    umalqura_date,
    date_add('day', -mod(date_diff('day', date '1970-01-05', cast(date as date)) + 7, 7), cast(date as date)) as week,
    date_add('day', -mod(date_diff('day', date '1969-12-27', cast(date as date)) + 7, 7), cast(date as date)) as jalali_week
from facts.calendar_days
