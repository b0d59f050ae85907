select
    customer_id,
    happened_at,
    cast(happened_at as date) as day,
    cast(row_number() over (partition by customer_id order by happened_at asc nulls last, interaction_id asc nulls last) as integer) as place,
    channel,
    kind,
    topic,
    sentiment,
    resolved_at is not null and resolved_at < cast($as_of as date) as is_resolved
from facts.interactions
where customer_id is not null and happened_at < cast($as_of as date)
