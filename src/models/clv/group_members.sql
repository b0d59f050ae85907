-- Customers whose group has a fit of its own.
select c.customer_id, g.fit
from scratch.customers c
join scratch.clv_group_list g
    on g.value = case $column
        when 'channel' then c.channel
        when 'country' then c.country
        when 'city' then c.city
        when 'language' then c.language
    end
where g.fit > 0
