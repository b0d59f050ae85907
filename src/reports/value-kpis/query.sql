-- One row: what the known customers are worth, what of it drifts away, and the last whole month beside the month
-- before it and the same month a year earlier.
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
months as (
    select
        month,
        max(date) as last_day,
        row_number() over (order by month nulls last) as position
    from days
    group by month
),
first_order as (
    select min(order_date) as order_date from scratch.orders
),
whole_months as (
    select months.month, months.position
    from months
    cross join as_of
    cross join first_order
    where months.last_day < as_of.as_of and months.last_day >= first_order.order_date
),
by_month as (
    select
        days.month,
        cast(sum(orders.net) as double) as revenue,
        count(distinct case when orders.is_purchase then orders.customer_id end) as customers
    from scratch.orders orders
    join days on days.date = orders.order_date
    group by days.month
),
figures as (
    select
        whole_months.month,
        whole_months.position,
        coalesce(by_month.revenue, 0) as revenue,
        coalesce(by_month.customers, 0) as customers
    from whole_months
    left join by_month on by_month.month = whole_months.month
),
latest as (
    select month, position, revenue, customers
    from figures
    where position = (select max(position) from whole_months)
),
people as (
    select
        count(*) as customers,
        sum(clv_12m) as equity,
        sum(clv_12m) filter (where churn_band in ('leaving', 'gone')) as drifting_value,
        count_if(churn_band in ('leaving', 'gone')) as drifting_customers
    from results.traits
    where first_order_on is not null
),
intervals as (
    select
        max(try_cast(json_extract(report, '$.diagnostics.equity.low') as double)) as equity_low,
        max(try_cast(json_extract(report, '$.diagnostics.equity.high') as double)) as equity_high
    from results.model_reports
    where model = 'clv'
)
select
    cast(people.customers as integer) as customers,
    cast(people.equity as double) as equity,
    intervals.equity_low,
    intervals.equity_high,
    cast(case when people.equity is not null then coalesce(people.drifting_value, 0) end as double) as drifting_value,
    cast(people.drifting_customers as integer) as drifting_customers,
    latest.month,
    latest.revenue,
    previous.month as previous_month,
    previous.revenue as previous_revenue,
    year_before.revenue as year_before_revenue,
    cast(latest.customers as integer) as active_customers,
    cast(previous.customers as integer) as previous_active_customers,
    cast(year_before.customers as integer) as year_before_active_customers
from people
cross join intervals
left join latest on true
left join figures previous on previous.position = latest.position - 1
left join figures year_before on year_before.position = latest.position - 12
