-- From which name to which customers moved since the earlier day; nothing where the scale has no names.
select
    t.rfm_name_before as name_before,
    t.rfm_name as name_now,
    cast(count(*) as integer) as customers,
    cast(sum(t.clv_12m) as double) as value,
    max(c.compared_with) as compared_with
from results.traits t
cross join results.rfm_comparison c
where t.rfm_name is not null and t.rfm_name_before is not null and (t.rfm_name <> 'prospect' or t.rfm_name_before <> 'prospect')
group by t.rfm_name_before, t.rfm_name
order by t.rfm_name_before nulls last, t.rfm_name nulls last
