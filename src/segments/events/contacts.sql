select
    c.customer_id,
    c.contacted_at as happened_at,
    cast(c.contacted_at as date) as day,
    cast(row_number() over (partition by c.customer_id order by c.contacted_at asc nulls last, c.contact_id asc nulls last) as integer) as place,
    c.campaign_id,
    k.name as campaign,
    k.channel,
    c.assigned_group
from facts.contacts c
left join facts.campaigns k on k.campaign_id = c.campaign_id
where c.customer_id is not null and c.contacted_at < cast($as_of as date)
