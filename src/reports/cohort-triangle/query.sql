-- Of the customers whose first order fell in a month, how many ordered k months later (not: by then).
with as_of as (
    select max(cast(value as date)) as as_of from results.settings where key = 'as_of'
),
days as (
    select
        date,
        case cast($calendar as varchar)
            when 'jalali' then jalali_month
            when 'islamic-umalqura' then umalqura_month
            else gregorian_month
        end as month
    from facts.calendar
),
months as (
    select
        month,
        min(date) as first_day,
        max(date) as last_day,
        row_number() over (order by month nulls last) as position
    from days
    group by month
),
activity as (
    select distinct orders.customer_id, months.position
    from scratch.orders orders
    join days on days.date = orders.order_date
    join months on months.month = days.month
    where orders.customer_id is not null
        and orders.is_purchase
),
firsts as (
    select customer_id, min(position) as cohort from activity group by customer_id
),
sizes as (
    select cohort, count(*) as customers from firsts group by cohort
),
counted as (
    select firsts.cohort, activity.position, count(*) as active
    from activity
    join firsts on firsts.customer_id = activity.customer_id
    group by firsts.cohort, activity.position
)
select
    cohorts.month as cohort,
    cast(later.position - sizes.cohort as integer) as period,
    cast(sizes.customers as integer) as customers,
    cast(coalesce(counted.active, 0) as integer) as active,
    cast(coalesce(counted.active, 0) as double) / sizes.customers as share_active,
    later.last_day < as_of.as_of as complete
from sizes
join months cohorts on cohorts.position = sizes.cohort
cross join as_of
join months later on later.position >= sizes.cohort and later.first_day < as_of.as_of
left join counted on counted.cohort = sizes.cohort and counted.position = later.position
order by cohorts.month nulls last, later.position nulls last
