-- One row a customer: what is known before any model runs.
select
    c.customer_id,
    c.name,
    c.email,
    c.phone,
    c.birth_date,
    c.city,
    c.country,
    c.language,
    c.channel,
    cast(c.registered_at as date) as registered_at,
    c.email_consent,
    c.sms_consent,
    s.first_order_on,
    s.last_order_on,
    s.net_revenue
from scratch.customers c
left join (
    select
        customer_id,
        min(order_date) filter (where is_purchase) as first_order_on,
        max(order_date) filter (where is_purchase) as last_order_on,
        cast(sum(net) as double) as net_revenue
    from scratch.orders
    where customer_id is not null and order_date < cast($as_of as date)
    group by customer_id
) s on s.customer_id = c.customer_id
