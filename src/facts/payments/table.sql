-- Money that came, or should have come, in the shop's currency. The newest version of each key.
select
    p.payment_id,
    p.order_id,
    p.customer_id,
    p.due_date,
    p.paid_at,
    coalesce(c.converted, p.amount) as amount,
    p.method,
    p.status
from facts.landed_payments p
left join facts.conversions c on c.entity = 'payments' and c.file_id = p.file_id and c.line = p.line
where not p.superseded
