-- What it cost to win a customer, by the channel of campaigns: contacts of a known cost to people who had not bought yet,
-- and of these people who bought for the first time within 30 days of a contact, each counted for the last one before.
-- Months to pay back: the first at whose end those who are so old have brought as much margin on average.
with settings as (
    select
        max(case when key = 'as_of' then cast(value as date) end) as as_of,
        coalesce(max(case when key = 'margin' then cast(value as double) end), 0) as margin
    from results.settings
),
firsts as (
    select customer_id, min(order_date) as first_on
    from scratch.orders
    where is_purchase and customer_id is not null
    group by customer_id
),
contacts as (
    select
        c.contact_id,
        c.customer_id,
        c.contacted_at,
        coalesce(g.channel, '') as channel,
        g.cost_per_contact as cost,
        f.first_on
    from facts.contacts c
    join facts.campaigns g on g.campaign_id = c.campaign_id
    cross join settings s
    left join firsts f on f.customer_id = c.customer_id
    where
        g.cost_per_contact > 0
        and cast(c.contacted_at as date) < s.as_of
        and (f.first_on is null or f.first_on >= cast(c.contacted_at as date))
),
costs as (
    select channel, count(distinct customer_id) as contacted, cast(sum(cost) as double) as cost
    from contacts
    group by channel
),
won as (
    select customer_id, first_on, max_by(channel, row(contacted_at, contact_id)) as channel
    from contacts
    where first_on is not null and date_diff('day', cast(contacted_at as date), first_on) <= 30
    group by customer_id, first_on
),
orders as (
    select
        w.channel,
        w.customer_id,
        date_diff('day', w.first_on, o.order_date) as days,
        cast(case
            when o.cost is not null and o.gross > 0 then cast(o.net as double) - cast(o.cost as double) * cast(o.net as double) / cast(o.gross as double)
            else cast(o.net as double) * s.margin
        end as decimal(38, 6)) as margin
    from won w
    cross join settings s
    join scratch.orders o on o.customer_id = w.customer_id and o.order_date >= w.first_on
),
counted as (
    select c.channel, c.contacted, c.cost, count(w.customer_id) as won
    from costs c
    left join won w on w.channel = c.channel
    group by c.channel, c.contacted, c.cost
),
ages as (
    select m.month, w.channel, w.customer_id
    from won w
    cross join settings s
    cross join (
        values (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15), (16), (17), (18), (19), (20), (21), (22), (23), (24)
    ) as m(month)
    where date_diff('day', w.first_on, s.as_of) >= m.month * 30.4375
),
curve as (
    select a.channel, a.month, count(distinct a.customer_id) as customers, cast(coalesce(sum(o.margin), 0) as double) as margin
    from ages a
    left join orders o on o.customer_id = a.customer_id and o.days < a.month * 30.4375
    group by a.channel, a.month
),
paid as (
    select v.channel, min(v.month) as payback_months
    from curve v
    join counted c on c.channel = v.channel
    -- Fewer than 30 tell no mean.
    where v.customers >= 30 and v.margin / v.customers >= c.cost / c.won
    group by v.channel
)
select
    c.channel,
    cast(c.contacted as integer) as contacted,
    c.cost,
    cast(c.won as integer) as won,
    case when c.won >= 30 then c.cost / c.won end as cost_per_customer,
    cast(case when c.won >= 30 then p.payback_months end as integer) as payback_months
from counted c
left join paid p on p.channel = c.channel
order by c.channel asc nulls last
