-- The days from a year before the shop's first one to a year after the run's: what is grouped by month reads these, not
-- all the years that the calendar has.
select
    date,
    gregorian_month,
    jalali_month,
    jalali_date,
    umalqura_month,
    umalqura_date,
    week,
    jalali_week
from facts.calendar
where date between date_add('day', -400, cast($first_day as date)) and date_add('day', 400, cast($as_of as date))
order by date asc nulls last
