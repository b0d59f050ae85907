-- Everybody whom a customers' feed, an order or a subscription names. What a head says of its order wins over what the lines say.
with claimed as (
    select
        s.order_id,
        coalesce(h.customer_id, s.customer_id) as customer_id,
        coalesce(h.ordered_at, s.ordered_at) as ordered_at,
        s.country
    from facts.said_orders s
    left join facts.landed_orders h on h.order_id = s.order_id and not h.superseded
),
known as (
    select customer_id from facts.landed_customers where not superseded
    union
    select customer_id from facts.landed_orders where customer_id is not null and not superseded
    union
    select customer_id from claimed where customer_id is not null
    union
    select customer_id from facts.landed_subscriptions where customer_id is not null and not superseded
),
bought as (
    select customer_id, max_by(country, row(ordered_at, order_id)) as country
    from claimed
    where customer_id is not null and country is not null
    group by customer_id
)
select
    k.customer_id,
    c.name,
    c.email,
    c.phone,
    c.gender,
    c.birth_date,
    c.city,
    coalesce(c.country, b.country) as country,
    c.language,
    c.channel,
    c.registered_at,
    c.email_consent,
    c.sms_consent
from known k
left join facts.landed_customers c on c.customer_id = k.customer_id and not c.superseded
left join bought b on b.customer_id = k.customer_id
