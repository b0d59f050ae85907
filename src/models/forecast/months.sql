-- What each business month brought, from the first order to the as-of date: of customers, of guests (orders without a
-- customer), and how many bought for the first time. Margin is net revenue less cost where that is known.
with days as (
    select
        date,
        case $calendar
            when 'jalali' then jalali_month
            when 'islamic-umalqura' then umalqura_month
            else gregorian_month
        end as month
    from facts.calendar
),
span as (
    select min(order_date) as first_day from scratch.orders
),
months as (
    select
        d.month,
        min(d.date) as first_day,
        date_add('day', 1, max(d.date)) as ends_before
    from days d
    cross join span s
    where d.date >= date_add('day', -31, s.first_day) and d.date < date_add('day', 500, cast($as_of as date))
    group by d.month
),
orders as (
    select
        d.month,
        o.customer_id is null as is_guest,
        o.is_purchase,
        o.net,
        cast(case
            when o.cost is not null and o.gross > 0 then o.net - o.cost * cast(o.net as double) / o.gross
            else o.net * $margin
        end as decimal(18, 4)) as margin
    from scratch.orders o
    join days d on d.date = o.order_date
    where o.order_date < cast($as_of as date)
),
brought as (
    select
        month,
        cast(coalesce(sum(net) filter (where not is_guest), 0) as double) as revenue,
        cast(coalesce(sum(margin) filter (where not is_guest), 0) as double) as margin,
        cast(count(*) filter (where not is_guest and is_purchase) as double) as orders,
        cast(coalesce(sum(net) filter (where not is_guest and is_purchase), 0) as double) as purchase_value,
        cast(coalesce(sum(net) filter (where is_guest), 0) as double) as guest_revenue,
        cast(coalesce(sum(margin) filter (where is_guest), 0) as double) as guest_margin,
        cast(count(*) filter (where is_guest and is_purchase) as double) as guest_orders
    from orders
    group by month
),
firsts as (
    select customer_id, min(order_date) as first_on
    from scratch.orders
    where is_purchase and customer_id is not null and order_date < cast($as_of as date)
    group by customer_id
),
won as (
    select d.month, cast(count(*) as double) as customers
    from firsts f
    join days d on d.date = f.first_on
    group by d.month
)
select
    m.month,
    cast(m.first_day as varchar) as first_day,
    cast(m.ends_before as varchar) as ends_before,
    cast(greatest(date_diff('day', m.first_day, s.first_day), 0) as double) as days_before_log,
    coalesce(b.revenue, 0) as revenue,
    coalesce(b.margin, 0) as margin,
    coalesce(b.orders, 0) as orders,
    coalesce(b.purchase_value, 0) as purchase_value,
    coalesce(b.guest_revenue, 0) as guest_revenue,
    coalesce(b.guest_margin, 0) as guest_margin,
    coalesce(b.guest_orders, 0) as guest_orders,
    coalesce(w.customers, 0) as new_customers
from months m
cross join span s
left join brought b on b.month = m.month
left join won w on w.month = m.month
where m.ends_before > s.first_day and m.first_day < date_add('day', 400, cast($as_of as date))
order by m.first_day asc nulls last
