-- The business months from the one that contains $cut on: the day after the end of each, and how many days ahead it lies.
with days as (
    select
        date,
        case $calendar
            when 'jalali' then jalali_month
            when 'islamic-umalqura' then umalqura_month
            else gregorian_month
        end as month
    from facts.calendar
    where date >= date_add('day', -31, cast($cut as date)) and date < date_add('day', 500, cast($cut as date))
),
months as (
    select month, date_add('day', 1, max(date)) as ends_before from days group by month
)
select cast(date_diff('day', cast($cut as date), ends_before) as double) as days
from months
where ends_before > cast($cut as date)
order by ends_before asc nulls last
limit 13
