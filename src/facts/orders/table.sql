-- One row an order, with what follows from its sums; all money is in the shop's currency.
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
    not is_refund and has_value and not (gross > 0 and gross + refunded <= 0) as is_purchase
from facts.summed_orders
