-- Money that came, or should have come. The newest version of each key.
select
    payment_id,
    order_id,
    customer_id,
    due_date,
    paid_at,
    amount,
    method,
    status
from facts.landed_payments
where not superseded
