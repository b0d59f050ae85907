-- Customers from most to least valuable and the share of the value that they hold together: about 200 points, and
-- exactly the customers at whom half and four fifths of the value are reached.
with ranked as (
    select
        row_number() over (order by clv_12m desc nulls last, customer_id nulls last) as place,
        count(*) over () as customers,
        sum(clv_12m) over () as total,
        row_number() over (order by clv_12m asc nulls last, customer_id desc nulls last) as from_below,
        clv_12m as worth,
        sum(clv_12m) over (
            order by clv_12m desc nulls last, customer_id nulls last
            rows between unbounded preceding and current row
        ) as running
    from results.traits
    where clv_12m is not null and first_order_on is not null
),
-- Of values x in rising order: 2 Σ i x / (n Σ x) − (n + 1) / n.
inequality as (
    select case when max(total) > 0 then 2 * sum(from_below * worth) / (max(customers) * max(total)) - (max(customers) + 1e0) / max(customers) end as gini
    from ranked
),
points as (
    select max(place) as place, cast(null as varchar) as mark
    from ranked
    group by ceil(cast(place as double) * 200 / customers)
),
marks as (
    select min(place) as place, 'half' as mark from ranked where total > 0 and running >= 0.5 * total
    union all
    select min(place) as place, 'four_fifths' as mark from ranked where total > 0 and running >= 0.8 * total
),
chosen as (
    select place, max(mark) as mark
    from (select place, mark from points union all select place, mark from marks) together
    where place is not null
    group by place
)
select
    cast(ranked.place as integer) as customers,
    cast(ranked.place as double) / ranked.customers as share_of_customers,
    cast(ranked.running as double) as value,
    cast(case when ranked.total > 0 then ranked.running / ranked.total end as double) as share_of_value,
    chosen.mark,
    cast(inequality.gini as double) as gini
from chosen
join ranked on ranked.place = chosen.place
cross join inequality
order by ranked.place nulls last
