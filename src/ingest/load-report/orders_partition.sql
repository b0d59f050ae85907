-- Every order without lines once, in the first class that fits: the rows and the money add up to what their heads state.
select
    case
        when o.exclusion is not null then o.exclusion
        when k.order_id is not null then 'refund_linked'
        when o.customer_id is null then 'no_customer'
        when o.given_back then 'given_back'
        when o.is_refund then 'refund'
        else 'counted'
    end as reason,
    cast(count(*) as integer) as rows,
    cast(coalesce(sum(coalesce(c.converted, o.amount)), 0) as varchar) as amount
from facts.landed_orders o
left join facts.conversions c on c.entity = 'orders' and c.file_id = o.file_id and c.line = o.line
left join (select distinct order_id from facts.refund_links) k on k.order_id = o.order_id
where not o.superseded and not exists (select 1 from facts.valued_lines l where l.order_id = o.order_id)
group by reason
order by reason asc nulls last
