-- What was known of each customer on the day $cut, of nothing later. The same text for learning and for scoring.
with purchase_days as (
    select person, order_date
    from scratch.churn_orders_at_cut
    where is_purchase
    group by person, order_date
),
bought as (
    select
        person,
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
    group by person
),
latest as (
    select s.person, max_by(s.channel, row(s.ordered_at, s.order_id)) as channel
    from scratch.churn_orders_at_cut s
    join bought b on b.person = s.person and b.last_on = s.order_date
    where s.is_purchase and s.channel is not null
    group by s.person
),
money as (
    select
        person,
        cast(sum(gross) filter (where is_sale) as double) as gross,
        cast(-sum(refunded) as double) as returned
    from scratch.churn_orders_at_cut
    group by person
),
discounted as (
    select person, cast(sum(discount) as double) as discount
    from scratch.churn_discounts
    where ordered_on < cast($cut as date)
    group by person
),
due as (
    select
        person,
        count(*) as due,
        count(*) filter (where paid_on is null or paid_on > due_date) as late,
        count(*) filter (where paid_on is null) as unpaid,
        min(due_date) filter (where paid_on is null) as unpaid_since
    from (
        select person, due_date, case when paid_on < cast($cut as date) then paid_on end as paid_on
        from scratch.churn_payments
        where due_date < cast($cut as date)
    ) known
    group by person
),
complained as (
    select
        i.person,
        max(i.happened_on) filter (where i.resolved_on is null) as open_since,
        max(i.happened_on) filter (where i.resolved_on is not null) as resolved_since
    from (
        select person, happened_on, case when resolved_on < cast($cut as date) then resolved_on end as resolved_on
        from scratch.churn_interactions
        where kind = 'complaint' and happened_on < cast($cut as date)
    ) i
    group by i.person
),
opened as (
    select person, max(happened_on) as opened_on
    from scratch.churn_interactions
    where kind = 'opened' and happened_on < cast($cut as date)
    group by person
),
contacted as (
    select person, count(*) as contacts
    from scratch.churn_contacts
    where contacted_on < cast($cut as date)
    group by person
)
select
    b.person,
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
join money m on m.person = b.person
left join latest l on l.person = b.person
left join discounted d on d.person = b.person
left join due u on u.person = b.person
left join complained c on c.person = b.person
left join opened o on o.person = b.person
left join contacted k on k.person = b.person
order by b.person asc nulls last
