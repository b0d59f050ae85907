-- What was sent back before a day, by the order that it was bought with.
select
    sale_order_id as order_id,
    cast(ordered_at as date) as refunded_on,
    amount
from facts.refund_links
where cast(ordered_at as date) < cast($until as date)
