-- Retention of revenue by month, in the shop's calendar: of the customers who bought in the twelve months before the last
-- twelve, what they brought then and what they brought since (net, gross: each at most as then). The last thirteen whole
-- months; null where fewer than five customers stand behind it.
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
months as (
    select month, min(date) as first_day, max(date) as last_day, row_number() over (order by month asc nulls last) as position
    from days
    group by month
),
whole as (
    select m.month, m.position
    from months m
    cross join settings s
    cross join (select min(order_date) as first_day from scratch.orders) log
    -- The very first month may have begun before the log.
    where m.last_day < s.as_of and m.last_day >= log.first_day
),
ends as (
    select month, position
    from whole
    where position - 23 >= (select min(position) from whole) and position > (select max(position) from whole) - 13
),
brought as (
    select
        o.customer_id,
        m.position,
        sum(o.net) as net,
        bool_or(o.is_purchase) as bought
    from scratch.orders o
    join days d on d.date = o.order_date
    join months m on m.month = d.month
    where o.customer_id is not null
    group by o.customer_id, m.position
),
customers as (
    select
        e.month,
        b.customer_id,
        coalesce(sum(case when b.position <= e.position - 12 then b.net end), 0) as net_before,
        coalesce(sum(case when b.position > e.position - 12 then b.net end), 0) as net_now,
        bool_or(b.position > e.position - 12 and b.bought) as came_back
    from ends e
    join brought b on b.position between e.position - 23 and e.position
    group by e.month, b.customer_id
    having bool_or(b.position <= e.position - 12 and b.bought)
),
summed as (
    select
        month,
        count(*) as customers,
        count_if(came_back) as came_back,
        cast(sum(net_before) as double) as revenue_before,
        cast(sum(net_now) as double) as revenue_now,
        cast(sum(greatest(net_before, 0)) as double) as could_keep,
        cast(sum(least(greatest(net_now, 0), greatest(net_before, 0))) as double) as kept
    from customers
    group by month
)
select
    month,
    cast(customers as integer) as customers,
    cast(came_back as integer) as came_back,
    revenue_before,
    revenue_now,
    case when customers >= 5 and revenue_before > 0 then revenue_now / revenue_before end as net_retention,
    case when customers >= 5 and could_keep > 0 then kept / could_keep end as gross_retention
from summed
order by month asc nulls last
