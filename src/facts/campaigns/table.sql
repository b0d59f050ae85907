-- A campaign and what a contact costs. The newest version of each key.
select
    campaign_id,
    name,
    channel,
    starts_on,
    ends_on,
    cost_per_contact,
    offer
from facts.landed_campaigns
where not superseded
