-- What lines say of their order, where they do: feeds with heads of orders say it there. What is given back on a later
-- day does not make the order one of several days.
select
    order_id,
    max(customer_id) as customer_id,
    min(ordered_at) as ordered_at,
    coalesce(min(customer_id) <> max(customer_id), false)
        or coalesce(
            cast(min(ordered_at) filter (where not coalesce(is_refund, false)) as date)
            <> cast(max(ordered_at) filter (where not coalesce(is_refund, false)) as date),
            false
        ) as is_divided,
    max(channel) as channel,
    max(country) as country
from facts.landed_order_lines
where
    not superseded
    and (customer_id is not null or ordered_at is not null or channel is not null or country is not null)
group by order_id
