-- Every line of the facts once, in the first class that fits: the rows and the money add up to all.
with classed as (
    select
        case
            when exclusion is not null then exclusion
            when has_no_date then 'no_date'
            when has_no_customer then 'no_customer'
            when kind = 'refund' and is_linked then 'refund_linked'
            when kind = 'refund' then 'refund_unlinked'
            else 'counted'
        end as reason,
        row_count,
        amount
    from scratch.line_classes
)
select reason, cast(sum(row_count) as integer) as rows, cast(sum(amount) as varchar) as amount
from classed
group by reason
order by reason asc nulls last
