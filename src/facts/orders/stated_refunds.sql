-- Orders of which a column states what was given back (`stated`), and what of it comes off beside the refunded lines
-- (`amount`): at most what the goods are still worth, for shipping may have been given back as well. Where refunded
-- lines tell of the same order, the larger of the two counts. A negative price with a positive quantity is a voucher,
-- not a refund.
with stated as (
    select order_id, cast(max(stated) as decimal(18, 4)) as stated from scratch.stated where what = 'refunded' group by order_id
),
lines as (
    select
        order_id,
        min(ordered_at) as ordered_at,
        coalesce(sum(amount) filter (where exclusion is null), 0) as goods,
        coalesce(-sum(amount) filter (where exclusion is null and kind = 'refund' and coalesce(quantity, 0) <= 0), 0) as returned
    from facts.valued_lines
    where order_id in (select order_id from stated)
    group by order_id
),
heads as (
    select
        o.order_id,
        o.ordered_at,
        case when o.exclusion is null and not (o.is_refund and o.amount > 0) then coalesce(c.converted, o.amount) end as goods
    from facts.landed_orders o
    left join facts.conversions c on c.entity = 'orders' and c.file_id = o.file_id and c.line = o.line
    where not o.superseded and o.order_id in (select order_id from stated)
),
linked as (
    select sale_order_id as order_id, -sum(amount) as returned
    from scratch.line_links
    where sale_order_id <> order_id
    group by sale_order_id
),
together as (
    select
        s.order_id,
        coalesce(h.ordered_at, l.ordered_at) as ordered_at,
        s.stated,
        s.stated - coalesce(l.returned, 0) - coalesce(k.returned, 0) as remaining,
        coalesce(l.goods, h.goods, 0) - coalesce(k.returned, 0) as goods
    from stated s
    left join lines l on l.order_id = s.order_id
    left join heads h on h.order_id = s.order_id
    left join linked k on k.order_id = s.order_id
)
select order_id, ordered_at, stated, cast(greatest(least(remaining, goods), 0) as decimal(18, 4)) as amount
from together
