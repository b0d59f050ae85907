-- Lines of one kind with their products. A line without a day of its own counts on the day of its order.
with lines as (
    select
        coalesce(o.customer_id, l.customer_id) as customer_id,
        coalesce(o.ordered_at, l.ordered_at) as happened_at,
        l.order_id,
        l.line_id,
        l.line_number,
        l.file_id,
        l.line,
        l.product_id,
        coalesce(p.name, l.description) as product,
        p.category,
        l.quantity,
        l.amount,
        coalesce(l.channel, o.channel) as channel,
        coalesce(l.country, o.country) as country
    from facts.order_lines l
    left join scratch.orders o on o.order_id = l.order_id
    left join facts.products p on p.product_id = l.product_id
    where l.exclusion is null and l.kind = $kind
)
select
    customer_id,
    happened_at,
    cast(happened_at as date) as day,
    cast(row_number() over (
        partition by customer_id
        order by happened_at asc nulls last, order_id asc nulls last, file_id asc nulls last, line asc nulls last, line_id asc nulls last, line_number asc nulls last
    ) as integer) as place,
    product_id,
    product,
    category,
    quantity,
    amount,
    channel,
    country
from lines
where customer_id is not null and happened_at < cast($as_of as date)
