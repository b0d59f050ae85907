-- One row an order, all money in the shop's currency. `net` of a sale is its lines less the refunds linked to it and
-- what a column of the order states as given back; `net` of a refund is what could not be linked; so the nets add up to the lines, and no value counts twice. An order is a
-- refund where its head says so, all its lines are, or more was given back than sold; an exchange that still brought
-- money stays a sale.
-- `is_purchase` is the one definition of a purchase: a sale that brought money and was not sent back whole. An order of
-- 0 is none, unless its feed keeps what is free (`zeroPrice`); of an order that states no amount nobody knows.
with valued as (
    select
        order_id,
        count(*) as line_count,
        bool_and(kind = 'refund') as all_refunds,
        bool_or(exclusion is null) as has_value,
        bool_or(exclusion is null and keeps_free) as keeps_free,
        cast(coalesce(sum(amount) filter (where exclusion is null), 0) as decimal(18, 4)) as gross,
        cast(sum(cost) filter (where exclusion is null) as decimal(18, 4)) as cost
    from facts.costed_lines
    group by order_id
),
lines as (
    select
        v.order_id, v.line_count, v.all_refunds, v.has_value, v.keeps_free, v.gross, v.cost, s.customer_id, s.ordered_at, s.channel, s.country
    from valued v
    left join facts.said_orders s on s.order_id = v.order_id
),
heads as (
    select
        o.order_id,
        o.customer_id,
        o.ordered_at,
        o.channel,
        o.is_refund,
        o.exclusion,
        o.keeps_free,
        case when o.exclusion is null then coalesce(c.converted, o.amount) end as amount
    from facts.landed_orders o
    left join facts.conversions c on c.entity = 'orders' and c.file_id = o.file_id and c.line = o.line
    where not o.superseded
),
together as (
    select
        coalesce(h.order_id, l.order_id) as order_id,
        coalesce(h.customer_id, l.customer_id) as customer_id,
        coalesce(h.ordered_at, l.ordered_at) as ordered_at,
        coalesce(h.channel, l.channel) as channel,
        l.country,
        coalesce(h.is_refund, false) or coalesce(l.all_refunds, false) or coalesce(l.gross, h.amount, 0) < 0 as is_refund,
        coalesce(l.gross, case when h.is_refund and h.amount > 0 then 0 else h.amount end, 0) as gross,
        l.cost,
        coalesce(l.line_count, 0) as line_count,
        coalesce(l.has_value, h.exclusion is null) as has_value,
        coalesce(l.keeps_free, h.keeps_free, false) or (l.order_id is null and h.amount is null) as counts_free
    from heads h
    full outer join lines l on l.order_id = h.order_id
),
reversed as (
    select sale_order_id as order_id, cast(sum(amount) as decimal(18, 4)) as amount from facts.refund_links group by sale_order_id
),
linked as (
    select order_id, cast(sum(amount) as decimal(18, 4)) as amount, max(sale_order_id) as sale_order_id
    from facts.refund_links
    where order_id is not null
    group by order_id
),
summed as (
    select
        t.order_id,
        t.customer_id,
        t.ordered_at,
        t.channel,
        t.country,
        t.is_refund,
        k.sale_order_id as reverses_order_id,
        cast(t.gross as decimal(18, 4)) as gross,
        cast(coalesce(r.amount, 0) as decimal(18, 4)) as refunded,
        cast(t.gross + coalesce(r.amount, 0) - coalesce(k.amount, 0) as decimal(18, 4)) as net,
        cast(t.cost as decimal(18, 4)) as cost,
        t.line_count,
        t.has_value and (t.gross > 0 or t.counts_free) as brought
    from together t
    left join reversed r on r.order_id = t.order_id
    left join linked k on k.order_id = t.order_id
)
select
    order_id,
    customer_id,
    ordered_at,
    cast(ordered_at as date) as order_date,
    channel,
    country,
    case when is_refund then 'refund' else 'sale' end as kind,
    reverses_order_id,
    gross,
    refunded,
    net,
    cost,
    line_count,
    gross > 0 and gross + refunded <= 0 as refunded_whole,
    not is_refund and brought and not (gross > 0 and gross + refunded <= 0) as is_purchase
from summed
