-- Customers by the month of the shop's calendar in which they were won, and how often they bought again within $days of
-- that, with the sum of the squares: months whose customers all have had so many days, and no month that is not whole.
with months as (
    select
        date,
        case $calendar
            when 'jalali' then jalali_month
            when 'islamic-umalqura' then umalqura_month
            else gregorian_month
        end as month
    from scratch.calendar
),
spans as (
    select month, min(date) as first_day, date_add('day', 1, max(date)) as end_day, count(*) as days
    from months
    group by month
),
firsts as (
    select customer_id, min(purchased_at) as first_at
    from scratch.purchases
    group by customer_id
),
repeats as (
    select f.customer_id, m.month, count(p.customer_id) as repeats
    from firsts f
    join months m on m.date = cast(f.first_at as date)
    left join scratch.purchases p
        on p.customer_id = f.customer_id and p.purchased_at > f.first_at and cast(p.purchased_at as date) < date_add('day', $days, cast(f.first_at as date))
    group by f.customer_id, m.month
)
select
    cast(date_diff('day', cast($from_day as date), s.first_day) as double) as day,
    cast(substr(r.month, 6, 2) as double) - 1 as month,
    cast(s.days as double) as days,
    cast(count(*) as double) as customers,
    case when date_add('day', $days, s.end_day) <= cast($as_of as date) then cast(sum(r.repeats) as double) end as repeats,
    cast(sum(r.repeats * r.repeats) as double) as squares
from repeats r
join spans s on s.month = r.month
where s.first_day >= cast($from_day as date) and s.end_day <= cast($as_of as date)
group by r.month, s.first_day, s.end_day, s.days
order by s.first_day asc nulls last
