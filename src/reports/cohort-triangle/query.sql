-- Of the customers whose first order fell in a month (or quarter), how many ordered k of them later, how many had returned
-- by then, what they brought in it, and their margin up to its end per customer. An order of unknown cost has the shop's
-- margin; one that was given back in part has that part of its cost. What it cost to win one: all contacts of a known cost to
-- people who had not bought by then, divided by those who did within 30 days of one; where fewer than 30 did, it is not known.
with settings as (
    select
        max(case when key = 'as_of' then cast(value as date) end) as as_of,
        coalesce(max(case when key = 'margin' then cast(value as double) end), 1) as rate,
        coalesce(max(case when key = 'churn_window_days' then cast(value as integer) end), 0) as window_days
    from results.settings
),
named as (
    select
        date,
        case cast($calendar as varchar)
            when 'jalali' then jalali_month
            when 'islamic-umalqura' then umalqura_month
            else gregorian_month
        end as month
    from scratch.calendar
),
days as (
    select date, 'month' as grain, month as name from named
    union all
    select
        date,
        'quarter',
        substr(month, 1, 5) || lpad(cast(cast(substr(month, 6, 2) as integer) - (cast(substr(month, 6, 2) as integer) - 1) % 3 as varchar), 2, '0')
    from named
),
periods as (
    select
        grain,
        name,
        min(date) as first_day,
        max(date) as last_day,
        row_number() over (partition by grain order by name nulls last) as position
    from days
    group by grain, name
),
orders as (
    select
        o.customer_id,
        d.grain,
        p.position,
        count_if(o.is_purchase) as purchases,
        sum(o.net) as revenue,
        sum(cast(case
            when o.cost is not null and o.gross > 0 then o.net - o.cost * cast(o.net as double) / o.gross
            else o.net * s.rate
        end as decimal(18, 4))) as margin
    from scratch.orders o
    join days d on d.date = o.order_date
    join periods p on p.grain = d.grain and p.name = d.name
    cross join settings s
    where o.customer_id is not null
    group by o.customer_id, d.grain, p.position
),
firsts as (
    select customer_id, grain, min(position) as cohort
    from orders
    where purchases > 0
    group by customer_id, grain
),
seen as (
    select
        f.grain,
        f.cohort,
        f.customer_id,
        o.position,
        o.purchases,
        o.revenue,
        o.margin,
        min(case when o.purchases > 0 and o.position > f.cohort then o.position end) over (partition by f.grain, f.customer_id) as returned_at
    from firsts f
    join orders o on o.customer_id = f.customer_id and o.grain = f.grain and o.position >= f.cohort
),
counted as (
    select
        grain,
        cohort,
        position,
        count_if(purchases > 0) as active,
        count_if(position = returned_at) as came_back,
        sum(revenue) as revenue,
        sum(margin) as margin
    from seen
    group by grain, cohort, position
),
sizes as (
    select f.grain, f.cohort, count(*) as customers, cast(sum(cast(t.clv_12m as decimal(38, 6))) as double) as predicted
    from firsts f
    left join results.traits t on t.customer_id = f.customer_id
    group by f.grain, f.cohort
),
span as (
    select min(order_date) as first_day from scratch.orders
),
contacts as (
    select c.customer_id, g.cost_per_contact as cost, cast(c.contacted_at as date) as contacted_on, f.first_on
    from facts.contacts c
    join facts.campaigns g on g.campaign_id = c.campaign_id
    cross join settings s
    left join (
        select customer_id, min(order_date) as first_on from scratch.orders where is_purchase group by customer_id
    ) f on f.customer_id = c.customer_id
    where
        g.cost_per_contact > 0
        and cast(c.contacted_at as date) < s.as_of
        and (f.first_on is null or f.first_on >= cast(c.contacted_at as date))
),
winning as (
    select
        cast(sum(cost) as double) as cost,
        count(distinct case when date_diff('day', contacted_on, first_on) <= 30 then customer_id end) as won
    from contacts
),
cells as (
    select
        c.grain,
        c.name as cohort,
        later.position - z.cohort as period,
        z.customers,
        z.predicted,
        coalesce(n.active, 0) as active,
        sum(coalesce(n.came_back, 0)) over (partition by z.grain, z.cohort order by later.position asc nulls last) as returned,
        coalesce(n.revenue, 0) as revenue,
        sum(coalesce(n.margin, 0)) over (partition by z.grain, z.cohort order by later.position asc nulls last) as margin,
        later.last_day < s.as_of as complete,
        c.first_day < date_add('day', s.window_days, span.first_day) as began_before
    from sizes z
    join periods c on c.grain = z.grain and c.position = z.cohort
    cross join settings s
    cross join span
    join periods later on later.grain = z.grain and later.position >= z.cohort and later.first_day < s.as_of
    left join counted n on n.grain = z.grain and n.cohort = z.cohort and n.position = later.position
)
select
    grain,
    cohort,
    cast(period as integer) as period,
    cast(customers as integer) as customers,
    cast(active as integer) as active,
    cast(active as double) / customers as share_active,
    cast(returned as integer) as returned,
    cast(returned as double) / customers as share_returned,
    cast(revenue as double) as revenue,
    cast(margin as double) / customers as margin_per_customer,
    predicted / customers as predicted_margin,
    complete,
    began_before,
    case when w.won >= 30 then w.cost / w.won end as cost_per_customer
from cells
cross join winning w
order by grain nulls last, cohort nulls last, period nulls last
