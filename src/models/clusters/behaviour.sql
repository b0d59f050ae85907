-- What each customer who has bought does, in natural units; null where it is not known of them.
-- In the order of customers: means of doubles depend on it. Gaps count from three days of purchases on; they are whole days, so that their sums are exact in any order.
with purchases as (
    select distinct customer_id, order_date
    from scratch.orders
    where customer_id is not null and is_purchase
),
gaps as (
    select
        customer_id,
        date_diff('day', lag(order_date) over (partition by customer_id order by order_date asc nulls last), order_date) as gap
    from purchases
),
summed_gaps as (
    select
        customer_id,
        cast(count(gap) as double) as gaps,
        cast(sum(gap) as double) as days,
        cast(sum(gap * gap) as double) as squares
    from gaps
    group by customer_id
),
rhythm as (
    select customer_id, sqrt(greatest(0, (squares - days * days / gaps) / (gaps - 1))) / (days / gaps) as gap_variation
    from summed_gaps
    where gaps >= 2
),
channels as (
    select channel, row_number() over (order by count(*) desc nulls last, channel asc nulls last) as place
    from scratch.orders
    where customer_id is not null and is_purchase and channel is not null
    group by channel
),
money as (
    select
        o.customer_id,
        cast(sum(o.gross) filter (where o.kind = 'sale') as double) as sold,
        cast(-sum(case when o.kind = 'sale' then o.refunded else o.net end) as double) as returned,
        cast(sum(o.gross) filter (where o.is_purchase and o.cost is not null) as double) as costed,
        cast(sum(o.gross - o.cost) filter (where o.is_purchase and o.cost is not null) as double) as earned,
        cast(count_if(o.is_purchase and c.place is not null) as double) as channelled,
        cast(count_if(o.is_purchase and c.place > 1) as double) as elsewhere
    from scratch.orders o
    left join channels c on c.channel = o.channel
    where o.customer_id is not null
    group by o.customer_id
),
goods as (
    select
        o.customer_id,
        cast(sum(coalesce(l.discount, 0)) as double) as discount,
        cast(sum(l.amount) as double) as paid,
        cast(count(distinct p.category) as double) as categories
    from scratch.orders o
    join facts.valued_lines l on l.order_id = o.order_id
    left join facts.products p on p.product_id = l.product_id
    where o.customer_id is not null and o.is_purchase and l.kind = 'sale' and l.exclusion is null
    group by o.customer_id
)
select
    r.customer_id,
    cast(r.recency_days as double) as recency,
    cast(r.order_count as double) as orders,
    greatest(r.monetary, 0) as value,
    m.earned / nullif(m.costed, 0) as margin,
    y.gap_variation as rhythm,
    greatest(0, least(1, m.returned / nullif(m.sold, 0))) as returns,
    greatest(0, least(1, g.discount / nullif(g.paid + g.discount, 0))) as discount,
    nullif(g.categories, 0) as breadth,
    m.elsewhere / nullif(m.channelled, 0) as channel
from results.rfm r
left join money m on m.customer_id = r.customer_id
left join goods g on g.customer_id = r.customer_id
left join rhythm y on y.customer_id = r.customer_id
where r.order_count > 0
order by r.customer_id asc nulls last
