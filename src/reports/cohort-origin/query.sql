-- Customers by where they came from: the channel of the first order, the category on which most of it was spent, the
-- campaign that had contacted them last within the 30 days before. Of those whose k-th month (or quarter) after the first
-- order is over: how many ordered in it, how many had returned by its end, what they brought in it, and their margin up to
-- its end. Customers who may have bought before the data begin are left out. A campaign's cost: all its contacts to people
-- who had not bought by then, divided by those whom it won.
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
placed as (
    select d.date, p.grain, p.position, p.first_day, p.last_day
    from days d
    join periods p on p.grain = d.grain and p.name = d.name
),
latest as (
    select p.grain, max(p.position) as position
    from periods p
    cross join settings s
    where p.last_day < s.as_of
    group by p.grain
),
span as (
    select min(order_date) as first_day from scratch.orders
),
earliest as (
    select customer_id, min_by(order_id, row(order_date, order_id)) as order_id
    from scratch.orders
    where is_purchase and customer_id is not null
    group by customer_id
),
firsts as (
    select e.customer_id, e.order_id, o.order_date as first_on, o.channel
    from earliest e
    join scratch.orders o on o.order_id = e.order_id
),
spent as (
    select f.customer_id, p.category, sum(l.amount) as amount
    from firsts f
    join facts.order_lines l on l.order_id = f.order_id
    join facts.products p on p.product_id = l.product_id
    where l.exclusion is null and l.amount > 0 and p.category is not null
    group by f.customer_id, p.category
),
categories as (
    select customer_id, max_by(category, row(amount, category)) as category from spent group by customer_id
),
contacts as (
    select
        c.contact_id,
        c.campaign_id,
        c.customer_id,
        c.contacted_at,
        coalesce(g.name, c.campaign_id) as campaign,
        g.cost_per_contact as cost,
        f.first_on
    from facts.contacts c
    join facts.campaigns g on g.campaign_id = c.campaign_id
    cross join settings s
    left join firsts f on f.customer_id = c.customer_id
    where cast(c.contacted_at as date) < s.as_of and (f.first_on is null or f.first_on >= cast(c.contacted_at as date))
),
won as (
    select customer_id, max_by(campaign, row(contacted_at, contact_id)) as campaign
    from contacts
    where first_on is not null and date_diff('day', cast(contacted_at as date), first_on) <= 30
    group by customer_id
),
costs as (
    select c.campaign, cast(sum(c.cost) as double) as cost, max(w.people) as people
    from contacts c
    join (select campaign, count(*) as people from won group by campaign) w on w.campaign = c.campaign
    group by c.campaign
),
origins as (
    select customer_id, first_on, 'channel' as origin, channel as name from firsts
    union all
    select f.customer_id, f.first_on, 'category', c.category
    from firsts f
    left join categories c on c.customer_id = f.customer_id
    union all
    select f.customer_id, f.first_on, 'campaign', w.campaign
    from firsts f
    left join won w on w.customer_id = f.customer_id
),
ranked as (
    select
        origin,
        name,
        row_number() over (partition by origin order by count(*) desc nulls last, name asc nulls last) as place
    from origins
    where name is not null
    group by origin, name
),
people as (
    select
        o.customer_id,
        o.origin,
        case when o.name is null then 'none' when r.place <= 8 then 'named' else 'other' end as kind,
        case when r.place <= 8 then o.name end as name,
        p.grain,
        p.position as cohort
    from origins o
    join placed p on p.date = o.first_on
    cross join settings s
    cross join span
    left join ranked r on r.origin = o.origin and r.name = o.name
    where p.first_day >= date_add('day', s.window_days, span.first_day)
),
orders as (
    select
        o.customer_id,
        p.grain,
        p.position,
        count_if(o.is_purchase) as purchases,
        sum(o.net) as revenue,
        sum(cast(case
            when o.cost is not null and o.gross > 0 then o.net - o.cost * cast(o.net as double) / o.gross
            else o.net * s.rate
        end as decimal(18, 4))) as margin
    from scratch.orders o
    join placed p on p.date = o.order_date
    cross join settings s
    where o.customer_id is not null
    group by o.customer_id, p.grain, p.position
),
seen as (
    select
        p.grain,
        p.origin,
        p.kind,
        p.name,
        p.cohort,
        o.position - p.cohort as period,
        o.purchases,
        o.revenue,
        o.margin,
        min(case when o.purchases > 0 and o.position > p.cohort then o.position - p.cohort end) over (partition by p.grain, p.origin, p.customer_id) as returned_at
    from people p
    join orders o on o.customer_id = p.customer_id and o.grain = p.grain and o.position >= p.cohort
),
counted as (
    select
        grain,
        origin,
        kind,
        name,
        cohort,
        period,
        count_if(purchases > 0) as active,
        count_if(period = returned_at) as came_back,
        sum(revenue) as revenue,
        sum(margin) as margin
    from seen
    group by grain, origin, kind, name, cohort, period
),
sizes as (
    select grain, origin, kind, name, cohort, count(*) as customers
    from people
    group by grain, origin, kind, name, cohort
),
cells as (
    select
        z.grain,
        z.origin,
        z.kind,
        z.name,
        k.period,
        z.customers,
        coalesce(n.active, 0) as active,
        coalesce(n.revenue, 0) as revenue,
        sum(coalesce(n.came_back, 0)) over (partition by z.grain, z.origin, z.kind, z.name, z.cohort order by k.period asc nulls last) as returned,
        sum(coalesce(n.margin, 0)) over (partition by z.grain, z.origin, z.kind, z.name, z.cohort order by k.period asc nulls last) as margin
    from sizes z
    join latest t on t.grain = z.grain
    join (
        values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12)
    ) as k(period) on z.cohort + k.period <= t.position
    left join counted n on n.grain = z.grain and n.origin = z.origin and n.kind = z.kind and n.name is not distinct from z.name and n.cohort = z.cohort and n.period = k.period
),
totals as (
    select
        grain,
        origin,
        kind,
        name,
        period,
        sum(customers) as customers,
        sum(active) as active,
        sum(returned) as returned,
        sum(revenue) as revenue,
        sum(margin) as margin
    from cells
    group by grain, origin, kind, name, period
)
select
    t.grain,
    t.origin,
    t.kind,
    t.name,
    cast(t.period as integer) as period,
    cast(t.customers as integer) as customers,
    cast(t.active as integer) as active,
    cast(t.active as double) / t.customers as share_active,
    cast(t.returned as integer) as returned,
    cast(t.returned as double) / t.customers as share_returned,
    cast(t.revenue as double) as revenue,
    cast(t.margin as double) / t.customers as margin_per_customer,
    -- Fewer than 30 tell no mean.
    case when t.origin = 'campaign' and c.people >= 30 and c.cost > 0 then c.cost / c.people end as cost_per_customer
from totals t
left join costs c on t.origin = 'campaign' and c.campaign = t.name
order by t.grain nulls last, t.origin nulls last, t.kind nulls last, t.name nulls last, t.period nulls last
