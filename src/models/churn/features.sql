-- What was known of each customer on the day $cut, of nothing later. The same text for learning and for scoring.
with purchase_days as (
    select customer_id, order_date
    from scratch.churn_stood
    where is_purchase
    group by customer_id, order_date
),
bought as (
    select
        customer_id,
        count(*) as purchases,
        min(order_date) as first_on,
        max(order_date) as last_on,
        count(*) filter (where order_date >= date_add('day', -$window, cast($cut as date))) as lately,
        count(*) filter (
            where order_date >= date_add('day', -2 * $window, cast($cut as date)) and order_date < date_add('day', -$window, cast($cut as date))
        ) as previously,
        count(*) filter (
            where order_date >= date_add('day', -365, cast($cut as date)) and order_date < date_add('day', $window - 365, cast($cut as date))
        ) as year_ago
    from purchase_days
    group by customer_id
),
latest as (
    select s.customer_id, max_by(s.channel, row(s.ordered_at, s.order_id)) as channel
    from scratch.churn_stood s
    join bought b on b.customer_id = s.customer_id and b.last_on = s.order_date
    where s.is_purchase and s.channel is not null
    group by s.customer_id
),
money as (
    select
        customer_id,
        cast(sum(gross) filter (where is_sale) as double) as gross,
        cast(-sum(refunded) as double) as returned
    from scratch.churn_stood
    group by customer_id
),
discounted as (
    select customer_id, cast(sum(discount) as double) as discount
    from scratch.churn_discounts
    where ordered_on < cast($cut as date)
    group by customer_id
),
due as (
    select
        customer_id,
        count(*) as due,
        count(*) filter (where paid_on is null or paid_on > due_date) as late,
        count(*) filter (where paid_on is null) as unpaid,
        min(due_date) filter (where paid_on is null) as unpaid_since
    from (
        select customer_id, due_date, case when paid_on < cast($cut as date) then paid_on end as paid_on
        from scratch.churn_payments
        where due_date < cast($cut as date)
    ) known
    group by customer_id
),
complained as (
    select
        i.customer_id,
        max(i.happened_on) filter (where i.resolved_on is null) as open_since,
        max(i.happened_on) filter (where i.resolved_on is not null) as resolved_since
    from (
        select customer_id, happened_on, case when resolved_on < cast($cut as date) then resolved_on end as resolved_on
        from scratch.churn_interactions
        where kind = 'complaint' and happened_on < cast($cut as date)
    ) i
    group by i.customer_id
),
opened as (
    select customer_id, max(happened_on) as opened_on
    from scratch.churn_interactions
    where kind = 'opened' and happened_on < cast($cut as date)
    group by customer_id
),
contacted as (
    select customer_id, count(*) as contacts
    from scratch.churn_contacts
    where contacted_on < cast($cut as date)
    group by customer_id
)
select
    b.customer_id,
    cast(b.purchases as double) as purchases,
    cast(date_diff('day', b.last_on, cast($cut as date)) as double) as silence_days,
    cast(date_diff('day', b.first_on, b.last_on) as double) / nullif(b.purchases - 1, 0) as gap_days,
    cast(date_diff('day', b.first_on, cast($cut as date)) as double) as tenure_days,
    cast(b.lately as double) as lately,
    cast(b.previously as double) as previously,
    case when b.first_on < date_add('day', -365, cast($cut as date)) then cast(b.year_ago as double) end as year_ago,
    l.channel,
    coalesce(m.returned / nullif(m.gross, 0), 0) as returned_share,
    coalesce(d.discount / nullif(m.gross + d.discount, 0), 0) as discount_share,
    cast(coalesce(u.due, 0) as double) as payments_due,
    cast(coalesce(u.late, 0) as double) as payments_late,
    cast(coalesce(u.unpaid, 0) as double) as payments_unpaid,
    cast(date_diff('day', u.unpaid_since, cast($cut as date)) as double) as unpaid_days,
    cast(date_diff('day', c.open_since, cast($cut as date)) as double) as complaint_open_days,
    coalesce(c.open_since >= b.last_on, false) as complaint_open_since_order,
    cast(date_diff('day', c.resolved_since, cast($cut as date)) as double) as complaint_resolved_days,
    coalesce(c.resolved_since >= b.last_on, false) as complaint_resolved_since_order,
    cast(date_diff('day', o.opened_on, cast($cut as date)) as double) as opened_days,
    cast(coalesce(k.contacts, 0) as double) as contacts
from bought b
join money m on m.customer_id = b.customer_id
left join latest l on l.customer_id = b.customer_id
left join discounted d on d.customer_id = b.customer_id
left join due u on u.customer_id = b.customer_id
left join complained c on c.customer_id = b.customer_id
left join opened o on o.customer_id = b.customer_id
left join contacted k on k.customer_id = b.customer_id
order by b.customer_id asc nulls last
