-- Who and what moved net revenue from the whole month before last to the last one, in the shop's calendar: by the
-- customer's tier today, the order's channel, the product's category (an order's net is shared out by the amounts of its
-- lines) and the customer's city. Orders without a customer stand by themselves among the tiers. In each of the four the changes add up to the change of the total, to the cent.
with settings as (
    select
        max(case when key = 'as_of' then cast(value as date) end) as as_of,
        coalesce(max(case when key = 'calendar' then value end), 'gregorian') as calendar
    from results.settings
),
days as (
    select
        c.date,
        case s.calendar
            when 'jalali' then c.jalali_month
            when 'islamic-umalqura' then c.umalqura_month
            else c.gregorian_month
        end as month
    from scratch.calendar c
    cross join settings s
),
whole as (
    select d.month, min(d.date) as first_day, max(d.date) as last_day, row_number() over (order by d.month desc nulls last) as ago
    from days d
    group by d.month
    having max(d.date) < (select as_of from settings) and min(d.date) >= (select min(order_date) from scratch.orders)
),
months as (
    select month, first_day, last_day, ago from whole where ago <= 2 and (select count(*) from whole) >= 2
),
orders as (
    select
        o.order_id,
        o.customer_id,
        o.channel,
        m.ago,
        cast(o.net as decimal(38, 6)) as net
    from scratch.orders o
    join months m on o.order_date between m.first_day and m.last_day
),
lines as (
    select l.order_id, p.category, sum(l.amount) as amount
    from facts.order_lines l
    join orders o on o.order_id = l.order_id
    left join facts.products p on p.product_id = l.product_id
    where l.exclusion is null and l.amount > 0
    group by l.order_id, p.category
),
line_sums as (
    select order_id, sum(amount) as amount from lines group by order_id
),
shares as (
    select
        o.order_id,
        o.customer_id,
        o.ago,
        l.category,
        cast(cast(o.net as double) * cast(l.amount as double) / cast(s.amount as double) as decimal(38, 6)) as net
    from orders o
    join lines l on l.order_id = o.order_id
    join line_sums s on s.order_id = o.order_id
    where l.category is not null
),
shared as (
    select order_id, sum(net) as net from shares group by order_id
),
people as (
    select customer_id, value_tier, city from results.traits
),
pieces as (
    select 'tier' as dimension, p.value_tier as name, o.customer_id, o.ago, o.net
    from orders o
    left join people p on p.customer_id = o.customer_id
    union all
    select 'channel' as dimension, o.channel as name, o.customer_id, o.ago, o.net from orders o
    union all
    select 'category' as dimension, s.category as name, s.customer_id, s.ago, s.net from shares s
    union all
    select 'category' as dimension, null as name, o.customer_id, o.ago, o.net - coalesce(s.net, 0) as net
    from orders o
    left join shared s on s.order_id = o.order_id
    union all
    select 'city' as dimension, p.city as name, o.customer_id, o.ago, o.net
    from orders o
    left join people p on p.customer_id = o.customer_id
),
named as (
    select
        dimension,
        name,
        abs(sum(case when ago = 1 then net else -net end)) as moved
    from pieces
    where name is not null
    group by dimension, name
),
ranked as (
    select dimension, name, row_number() over (partition by dimension order by moved desc nulls last, name asc nulls last) as place
    from named
),
sorted as (
    select
        p.dimension,
        case
            when p.dimension = 'tier' and p.customer_id is null then 'guests'
            when p.name is null then 'none'
            when r.place <= 12 then 'named'
            else 'other'
        end as kind,
        case when r.place <= 12 then p.name end as name,
        coalesce(r.place, case when p.dimension = 'tier' and p.customer_id is null then 15 else 14 end) as place,
        p.customer_id,
        p.ago,
        p.net
    from pieces p
    left join ranked r on r.dimension = p.dimension and r.name = p.name
),
cells as (
    select
        dimension,
        kind,
        name,
        min(place) as place,
        count(distinct customer_id) as customers,
        count(distinct case when ago = 1 then customer_id end) as customers_now,
        count(distinct case when ago = 2 then customer_id end) as customers_before,
        sum(case when ago = 1 then net else 0 end) as revenue,
        sum(case when ago = 2 then net else 0 end) as previous
    from sorted
    group by dimension, kind, name
),
totals as (
    -- Running totals are rounded, and a cell is the step between two of them.
    select
        *,
        round(sum(revenue) over (partition by dimension order by place asc nulls last rows between unbounded preceding and current row), 2) as revenue_to,
        round(sum(previous) over (partition by dimension order by place asc nulls last rows between unbounded preceding and current row), 2) as previous_to
    from cells
),
stepped as (
    select
        *,
        revenue_to - coalesce(lag(revenue_to) over (partition by dimension order by place asc nulls last), 0) as revenue_step,
        previous_to - coalesce(lag(previous_to) over (partition by dimension order by place asc nulls last), 0) as previous_step
    from totals
)
select
    s.dimension,
    s.kind,
    s.name,
    cast(s.customers as integer) as customers,
    cast(s.customers_now as integer) as customers_now,
    cast(s.customers_before as integer) as customers_before,
    cast(s.revenue_step as double) as revenue,
    cast(s.previous_step as double) as previous_revenue,
    cast(s.revenue_step - s.previous_step as double) as change,
    (select max(month) from months where ago = 1) as month,
    (select max(month) from months where ago = 2) as previous_month
from stepped s
-- One value says nothing of where a change came from.
where exists (select 1 from cells c where c.dimension = s.dimension and c.kind = 'named')
order by s.dimension asc nulls last, s.place asc nulls last
