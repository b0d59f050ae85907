-- Each rule on its own: a line without a customer may also have no price. What a column of the order states as given
-- back (`refund_stated`) is counted by orders.
with ruled as (
    select exclusion as reason, row_count, amount from scratch.line_classes where exclusion is not null
    union all
    select 'no_customer', row_count, amount from scratch.line_classes where has_no_customer
    union all
    select 'no_date', row_count, amount from scratch.line_classes where has_no_date
    union all
    select 'refund', row_count, amount from scratch.line_classes where kind = 'refund'
    union all
    select 'refund_linked', row_count, amount from scratch.line_classes where is_linked
    union all
    select 'refund_stated', 1, amount from facts.refund_links where order_id is null
)
select reason, cast(sum(row_count) as integer) as rows, cast(sum(amount) as varchar) as amount
from ruled
group by reason
order by reason asc nulls last
