-- Each rule on its own: a line without a customer may also have no price.
select 'no_customer' as reason, cast(count(*) as integer) as rows, cast(coalesce(sum(amount), 0) as varchar) as amount
from facts.order_lines where customer_id is null
union all
select exclusion, cast(count(*) as integer), cast(sum(amount) as varchar)
from facts.order_lines where exclusion is not null group by exclusion
union all
select 'refund', cast(count(*) as integer), cast(coalesce(sum(amount), 0) as varchar)
from facts.order_lines where kind = 'refund'
union all
select 'refund_linked', cast(count(*) as integer), cast(coalesce(sum(amount), 0) as varchar)
from facts.refund_links
