-- What each amount in another currency than the shop's is worth in it, by the rate of its day; no rate where there is
-- none of that day or shortly before. Amounts as they came stay with the landed rows.
with foreign_amounts as (
    select
        'order_lines' as entity,
        l.file_id,
        l.line,
        l.currency,
        l.amount,
        cast(coalesce(h.ordered_at, l.ordered_at) as date) as day
    from scratch.foreign_lines l
    left join facts.landed_orders h on h.order_id = l.order_id and not h.superseded
    union all
    select 'orders', file_id, line, currency, amount, cast(ordered_at as date)
    from facts.landed_orders
    where not superseded and currency <> $currency and (amount is not null or refunded is not null or order_discount is not null)
    union all
    select 'payments', file_id, line, currency, amount, coalesce(cast(paid_at as date), due_date)
    from facts.landed_payments
    where not superseded and currency <> $currency and amount is not null
)
select
    f.entity,
    f.file_id,
    f.line,
    f.currency,
    f.amount,
    f.day,
    cast($currency as varchar) as to_currency,
    r.rate,
    cast(f.amount * r.rate as decimal(18, 4)) as converted
from foreign_amounts f
left join facts.rates r on r.currency = f.currency and f.day >= r.from_day and f.day < r.until_day
