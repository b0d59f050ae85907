-- What each segment holds; a customer of two segments counts in both.
select
    memberships.segment,
    cast(count(*) as integer) as customers,
    cast(sum(traits.clv_12m) as double) as value,
    cast(sum(traits.net_revenue) as double) as revenue,
    cast(
        count_if(coalesce(traits.email_consent, false) or coalesce(traits.sms_consent, false)) as integer
    ) as reachable
from results.memberships memberships
join results.traits traits on traits.customer_id = memberships.customer_id
group by memberships.segment
order by value desc nulls last, memberships.segment nulls last
