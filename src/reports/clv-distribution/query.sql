-- Customers by predicted value in bins of 1, 2 and 5 times a power of ten; what lies more than three powers of ten
-- below the highest is one first bin.
with known as (
    select clv_12m as value from results.traits where clv_12m is not null and first_order_on is not null
),
floors as (
    select power(10, floor(log10(max(value))) - 3) as lowest from known where value > 0
),
powers as (
    select
        known.value,
        floors.lowest,
        case when known.value >= floors.lowest then power(10, floor(log10(known.value))) end as power_of_ten
    from known
    left join floors on true
),
bins as (
    select
        value,
        case
            when power_of_ten is null then 0
            when value >= 5 * power_of_ten then 5 * power_of_ten
            when value >= 2 * power_of_ten then 2 * power_of_ten
            else power_of_ten
        end as lower_bound,
        case
            when power_of_ten is null then coalesce(lowest, 1)
            when value >= 5 * power_of_ten then 10 * power_of_ten
            when value >= 2 * power_of_ten then 5 * power_of_ten
            else 2 * power_of_ten
        end as upper_bound
    from powers
)
select
    cast(lower_bound as double) as lower_bound,
    cast(upper_bound as double) as upper_bound,
    cast(count(*) as integer) as customers,
    cast(sum(value) as double) as value
from bins
group by lower_bound, upper_bound
order by lower_bound nulls last
