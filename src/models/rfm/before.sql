-- Who had bought by an earlier day, as it was known then: without later orders, and without refunds that came later.
with back as (
    select sale_order_id as order_id, sum(amount) as amount
    from facts.refund_links
    where cast(ordered_at as date) < cast($before as date)
    group by sale_order_id
)
select
    o.customer_id,
    date_diff('day', max(o.order_date), cast($before as date)) as recency_days,
    count(*) as order_count
from scratch.orders o
left join back b on b.order_id = o.order_id
where
    o.customer_id is not null
    and o.order_date < cast($before as date)
    and o.kind = 'sale'
    and (o.is_purchase or o.refunded_whole)
    and not (o.gross > 0 and o.gross + coalesce(b.amount, 0) <= 0)
group by o.customer_id
order by o.customer_id asc nulls last
