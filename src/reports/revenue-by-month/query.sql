-- Net revenue and buying customers of each month from the first order to the as-of date; guests' orders are
-- revenue, but nobody's activity. A month is complete when the as-of date lies behind its last day.
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
    from scratch.calendar
),
span as (
    select min(order_date) as first_day, max(order_date) as last_day from scratch.orders
),
months as (
    select days.month, min(days.date) as first_day, max(days.date) as last_day
    from days
    group by days.month
),
by_month as (
    select
        days.month,
        cast(sum(orders.net) as double) as revenue,
        coalesce(cast(sum(orders.net) filter (where orders.customer_id is null) as double), 0) as guest_revenue,
        count(distinct case when orders.is_purchase then orders.customer_id end) as customers,
        count_if(orders.is_purchase) as orders
    from scratch.orders orders
    join days on days.date = orders.order_date
    group by days.month
)
select
    months.month,
    cast(months.first_day as varchar) as first_day,
    coalesce(by_month.revenue, 0) as revenue,
    coalesce(by_month.guest_revenue, 0) as guest_revenue,
    cast(coalesce(by_month.customers, 0) as integer) as customers,
    cast(coalesce(by_month.orders, 0) as integer) as orders,
    months.last_day < as_of.as_of as complete
from months
cross join span
cross join as_of
left join by_month on by_month.month = months.month
where months.last_day >= span.first_day and months.first_day <= span.last_day
order by months.month nulls last
