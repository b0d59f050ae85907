-- From which name at one run to which at another customers moved; $compared_with is the day of the first. Who is in none
-- of its rows had not bought by then.
select
    coalesce(earlier.rfm_name, 'prospect') as name_before,
    now.rfm_name as name_now,
    cast(count(*) as integer) as customers,
    cast(sum(now.clv_12m) as double) as value,
    cast($compared_with as varchar) as compared_with
from results.traits now
left join previous.traits earlier on earlier.customer_id = now.customer_id
where
    now.rfm_name is not null
    and (now.rfm_name <> 'prospect' or coalesce(earlier.rfm_name, 'prospect') <> 'prospect')
group by coalesce(earlier.rfm_name, 'prospect'), now.rfm_name
order by name_before nulls last, name_now nulls last
