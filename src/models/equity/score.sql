-- What each customer was worth a quarter before, and to which part of the change of the total the customer belongs.
select
    coalesce(n.customer_id, b.customer_id) as customer_id,
    b.value as clv_12m_before,
    case
        when n.clv_12m is null then 'corrected'
        when b.value is null then 'new'
        when n.clv_12m >= b.value then 'grown'
        when b.is_corrected then 'corrected'
        when c.churn_band = 'gone' then 'lost'
        else 'shrunk'
    end as equity_change
from (select customer_id, clv_12m from results.clv where clv_12m is not null) n
full outer join scratch.clv_before b on b.customer_id = n.customer_id
left join results.churn c on c.customer_id = n.customer_id
order by coalesce(n.customer_id, b.customer_id) asc nulls last
