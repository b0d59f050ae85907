-- A contact that is no purchase: a ticket, a complaint, an opened e-mail. The newest version of each key.
select
    interaction_id,
    customer_id,
    happened_at,
    channel,
    kind,
    topic,
    sentiment,
    resolved_at
from facts.landed_interactions
where not superseded
