-- The same day of the month three months of the business calendar earlier, or the last day of a shorter month.
with days as (
    select
        date,
        case cast($calendar as varchar)
            when 'jalali' then jalali_month
            when 'islamic-umalqura' then umalqura_month
            else gregorian_month
        end as month
    from scratch.calendar
),
months as (
    select month, min(date) as first_day, max(date) as last_day from days group by month
),
placed as (
    select
        first_day,
        last_day,
        lag(first_day, 3) over (order by first_day asc nulls last) as first_before,
        lag(last_day, 3) over (order by first_day asc nulls last) as last_before
    from months
)
select
    cast(least(
        date_add('day', date_diff('day', first_day, cast($as_of as date)), first_before),
        last_before
    ) as varchar) as day
from placed
where cast($as_of as date) between first_day and last_day
