-- What lines say of their order, where they do: feeds with heads of orders say it there.
select
    order_id,
    max(customer_id) as customer_id,
    min(ordered_at) as ordered_at,
    coalesce(min(customer_id) <> max(customer_id), false)
        or coalesce(cast(min(ordered_at) as date) <> cast(max(ordered_at) as date), false) as is_divided,
    max(channel) as channel,
    max(country) as country
from facts.landed_order_lines
where
    not superseded
    and (customer_id is not null or ordered_at is not null or channel is not null or country is not null)
group by order_id
