-- Growth accounting by month. A customer is active on a day who bought within the churn window before it; who starts
-- to buy is new, or returned after a longer silence, and who has been silent for the window has lapsed. So
-- opening + new + returned - lapsed = closing. The month's revenue is split by who brought it. Retention of revenue
-- compares years that end with the last whole month, and is null where fewer than five customers stand behind it.
with settings as (
    select
        max(case when key = 'as_of' then cast(value as date) end) as as_of,
        max(case when key = 'churn_window_days' then cast(value as integer) end) as window_days
    from results.settings
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
    select min(order_date) as first_day from scratch.orders
),
months as (
    select
        d.month,
        min(d.date) as first_day,
        max(d.date) as last_day,
        row_number() over (order by d.month nulls last) as position
    from days d
    group by d.month
),
shown as (
    select m.month, m.position, m.last_day < s.as_of as complete
    from months m
    cross join span
    cross join settings s
    where m.last_day >= span.first_day and m.first_day < s.as_of
),
purchases as (
    select distinct customer_id, order_date
    from scratch.orders
    where is_purchase and customer_id is not null
),
neighbours as (
    select
        customer_id,
        order_date,
        lag(order_date) over (partition by customer_id order by order_date nulls last) as before,
        lead(order_date) over (partition by customer_id order by order_date nulls last) as after
    from purchases
),
starts as (
    select n.customer_id, n.order_date as day, n.before is null as is_first
    from neighbours n
    cross join settings s
    where n.before is null or date_diff('day', n.before, n.order_date) > s.window_days
),
lapses as (
    select date_add('day', s.window_days, n.order_date) as day
    from neighbours n
    cross join settings s
    where
        (n.after is null or date_diff('day', n.order_date, n.after) > s.window_days)
        and date_add('day', s.window_days, n.order_date) < s.as_of
),
started as (
    select
        d.month,
        count_if(s.is_first) as new_customers,
        count_if(not s.is_first) as returned
    from starts s
    join days d on d.date = s.day
    group by d.month
),
lapsed as (
    select d.month, count(*) as lapsed
    from lapses l
    join days d on d.date = l.day
    group by d.month
),
moved as (
    select
        m.month,
        m.position,
        m.complete,
        coalesce(s.new_customers, 0) as new_customers,
        coalesce(s.returned, 0) as returned,
        coalesce(l.lapsed, 0) as lapsed
    from shown m
    left join started s on s.month = m.month
    left join lapsed l on l.month = m.month
),
stood as (
    select
        month,
        position,
        complete,
        new_customers,
        returned,
        lapsed,
        sum(new_customers + returned - lapsed) over (
            order by position nulls last rows between unbounded preceding and current row
        ) as closing
    from moved
),
kinds as (
    select
        s.customer_id,
        d.month,
        case when bool_or(s.is_first) then 'new' else 'returned' end as kind
    from starts s
    join days d on d.date = s.day
    group by s.customer_id, d.month
),
orders as (
    select
        o.customer_id,
        d.month,
        sum(o.net) as net,
        bool_or(o.is_purchase) as bought,
        case when o.customer_id is null then 'guest' else coalesce(max(k.kind), 'repeat') end as kind
    from scratch.orders o
    join days d on d.date = o.order_date
    left join kinds k on k.customer_id = o.customer_id and k.month = d.month
    group by o.customer_id, d.month
),
revenue as (
    select
        month,
        cast(sum(net) as double) as revenue,
        cast(sum(net) filter (where kind = 'new') as double) as new_revenue,
        cast(sum(net) filter (where kind = 'returned') as double) as returned_revenue,
        cast(sum(net) filter (where kind = 'repeat') as double) as repeat_revenue,
        cast(sum(net) filter (where kind = 'guest') as double) as guest_revenue,
        count_if(kind = 'repeat' and bought) as repeat_customers
    from orders
    group by month
),
ends as (
    select
        max(position) filter (where complete) as last_position,
        min(position) as first_position
    from shown
),
by_year as (
    select
        o.customer_id,
        cast(floor((e.last_position - m.position) / 12) as integer) as years_ago,
        sum(o.net) as net,
        bool_or(o.bought) as bought
    from orders o
    join months m on m.month = o.month
    cross join ends e
    where o.customer_id is not null and m.position <= e.last_position
    group by o.customer_id, cast(floor((e.last_position - m.position) / 12) as integer)
),
retained as (
    select
        e.last_position - 12 * (b.years_ago - 1) as position,
        case when count(*) >= 5 and sum(b.net) > 0
            then cast(sum(coalesce(n.net, 0)) as double) / cast(sum(b.net) as double)
        end as net_retention,
        case when count(*) >= 5 and sum(b.net) > 0
            then cast(sum(least(greatest(coalesce(n.net, 0), 0), greatest(b.net, 0))) as double)
                / cast(sum(greatest(b.net, 0)) as double)
        end as gross_retention
    from by_year b
    cross join ends e
    left join by_year n on n.customer_id = b.customer_id and n.years_ago = b.years_ago - 1
    -- The months of the year before are all in the data, whole but perhaps for the very first.
    where b.years_ago >= 1 and b.bought and e.last_position - 12 * b.years_ago - 11 >= e.first_position
    group by b.years_ago, e.last_position
)
select
    s.month,
    cast(s.closing - s.new_customers - s.returned + s.lapsed as integer) as opening,
    cast(s.new_customers as integer) as new_customers,
    cast(s.returned as integer) as returned,
    cast(s.lapsed as integer) as lapsed,
    cast(s.closing as integer) as closing,
    coalesce(r.revenue, 0) as revenue,
    coalesce(r.new_revenue, 0) as new_revenue,
    coalesce(r.returned_revenue, 0) as returned_revenue,
    coalesce(r.repeat_revenue, 0) as repeat_revenue,
    coalesce(r.guest_revenue, 0) as guest_revenue,
    cast(coalesce(r.repeat_customers, 0) as integer) as repeat_customers,
    t.net_retention,
    t.gross_retention,
    w.window_days,
    s.complete
from stood s
cross join settings w
left join revenue r on r.month = s.month
left join retained t on t.position = s.position
order by s.month nulls last
