-- One row an order. `net` of a sale is its lines less the refunds linked to it; `net` of a refund is what could not be
-- linked; so the nets add up to the lines, and no value counts twice. An order is a refund where its head says so or all
-- its lines are; an exchange, sold and taken back in one, stays a sale.
with lines as (
    select
        order_id,
        max(customer_id) as customer_id,
        min(ordered_at) as ordered_at,
        max(currency) as currency,
        max(channel) as channel,
        max(country) as country,
        count(*) as line_count,
        count(*) filter (where kind = 'refund') as refund_lines,
        count(*) filter (where exclusion is null) as counted_lines,
        coalesce(sum(amount) filter (where exclusion is null), 0) as gross,
        sum(cost) filter (where exclusion is null) as cost
    from facts.valued_lines
    group by order_id
),
heads as (
    select
        o.order_id,
        o.customer_id,
        o.ordered_at,
        o.channel,
        o.is_refund,
        o.exclusion,
        coalesce(c.to_currency, o.currency) as currency,
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
        coalesce(l.currency, h.currency) as currency,
        case when h.is_refund or l.refund_lines = l.line_count then 'refund' else 'sale' end as kind,
        coalesce(l.gross, case when h.is_refund and h.amount > 0 then 0 else h.amount end, 0) as gross,
        l.cost,
        coalesce(l.line_count, 0) as line_count,
        coalesce(l.counted_lines > 0, h.exclusion is null) as has_value
    from heads h
    full outer join lines l on l.order_id = h.order_id
),
reversed as (
    select sale_order_id as order_id, sum(amount) as amount from facts.refund_links group by sale_order_id
),
linked as (
    select order_id, sum(amount) as amount, max(sale_order_id) as sale_order_id
    from facts.refund_links
    group by order_id
)
select
    t.order_id,
    t.customer_id,
    t.ordered_at,
    cast(t.ordered_at as date) as order_date,
    t.channel,
    t.country,
    t.currency,
    t.kind,
    k.sale_order_id as reverses_order_id,
    cast(t.gross as decimal(18, 4)) as gross,
    cast(coalesce(r.amount, 0) as decimal(18, 4)) as refunded,
    cast(t.gross + coalesce(r.amount, 0) - coalesce(k.amount, 0) as decimal(18, 4)) as net,
    cast(t.cost as decimal(18, 4)) as cost,
    t.line_count,
    t.gross > 0 and t.gross + coalesce(r.amount, 0) <= 0 as refunded_whole,
    t.kind = 'sale' and t.has_value and not (t.gross > 0 and t.gross + coalesce(r.amount, 0) <= 0) as is_purchase
from together t
left join reversed r on r.order_id = t.order_id
left join linked k on k.order_id = t.order_id
