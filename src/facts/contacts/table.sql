-- Who was assigned to which group of a campaign, and when contacted. The newest version of each key.
select
    contact_id,
    campaign_id,
    customer_id,
    assigned_group,
    contacted_at
from facts.landed_contacts
where not superseded
