-- Every line of the facts once, in the first class that fits: the rows and the money add up to all.
with classed as (
    select
        case
            when l.exclusion is not null then l.exclusion
            when l.customer_id is null then 'no_customer'
            when l.kind = 'refund' and k.order_id is not null then 'refund_linked'
            when l.kind = 'refund' then 'refund_unlinked'
            else 'counted'
        end as reason,
        l.amount
    from facts.order_lines l
    left join facts.refund_links k on k.batch_id = l.batch_id and k.file_id = l.file_id and k.line = l.line
)
select reason, cast(count(*) as integer) as rows, cast(sum(amount) as varchar) as amount
from classed
group by reason
order by reason asc nulls last
