-- Quarters of the shop's calendar in which customers were won, with what those customers have brought since: the net
-- value of their purchases after the first one, within $days of it, where each of them has had so many days.
with quarters as (
    select
        date,
        case $calendar
            when 'jalali' then jalali_month
            when 'islamic-umalqura' then umalqura_month
            else gregorian_month
        end as month
    from scratch.calendar
),
named as (
    select date, substr(month, 1, 4) || '-' || cast(cast(ceil(cast(substr(month, 6, 2) as integer) / cast(3 as double)) as integer) as varchar) as quarter
    from quarters
),
spans as (
    select quarter, min(date) as first_day, date_add('day', 1, max(date)) as end_day
    from named
    group by quarter
),
firsts as (
    select customer_id, min(purchased_at) as first_at
    from scratch.purchases
    group by customer_id
),
won as (
    select f.customer_id, f.first_at, n.quarter
    from firsts f
    join named n on n.date = cast(f.first_at as date)
),
brought as (
    select w.customer_id, w.quarter, coalesce(sum(cast(p.value as decimal(18, 4))), 0) as value
    from won w
    left join scratch.purchases p
        on p.customer_id = w.customer_id and p.purchased_at > w.first_at and cast(p.purchased_at as date) < date_add('day', $days, cast(w.first_at as date))
    group by w.customer_id, w.quarter
),
summed as (
    select
        quarter,
        count(*) as customers,
        sum(value) as total,
        sum(cast(round(cast(value as double) * cast(value as double)) as decimal(38, 0))) as squares
    from brought
    group by quarter
)
select
    s.quarter,
    cast(q.first_day as varchar) as first_day,
    cast(q.end_day as varchar) as end_day,
    cast(s.customers as integer) as customers,
    case when date_add('day', $days, q.end_day) <= cast($as_of as date) then cast(s.total as double) / s.customers end as brought,
    case when date_add('day', $days, q.end_day) <= cast($as_of as date) then
        sqrt(greatest(cast(s.squares as double) / s.customers - (cast(s.total as double) / s.customers) * (cast(s.total as double) / s.customers), 0) / s.customers)
    end as brought_error
from summed s
join spans q on q.quarter = s.quarter
where q.end_day <= cast($as_of as date)
order by q.first_day asc nulls last
