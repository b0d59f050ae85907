-- Each group beside the average customer.
with totals as (
    select
        sum(cast(customers as double)) as customers,
        sum(customers * recency_days) as recency_days,
        sum(customers * order_count) as order_count,
        sum(customers * monetary) as monetary,
        sum(customers * clv_12m) as clv_12m
    from results.cluster_profiles
),
worth as (
    select
        cluster,
        cast(sum(clv_12m) as double) as value,
        sum(clv_12m_deviation * clv_12m_deviation) as value_squares
    from results.traits
    where cluster is not null
    group by cluster
)
select
    cast(profiles.cluster as integer) as cluster,
    nullif(profiles.name_1, '') as name_1,
    nullif(profiles.name_2, '') as name_2,
    nullif(profiles.name_3, '') as name_3,
    cast(profiles.customers as integer) as customers,
    cast(profiles.customers as double) / totals.customers as share_of_customers,
    cast(profiles.share_of_value as double) as share_of_value,
    worth.value,
    worth.value_squares,
    cast(null as double) as value_least,
    cast(null as double) as value_most,
    cast(profiles.recency_days as double) as recency_days,
    cast(profiles.order_count as double) as order_count,
    cast(profiles.monetary as double) as monetary,
    cast(profiles.clv_12m as double) as clv_12m,
    cast(profiles.margin_share as double) as margin_share,
    cast(profiles.gap_variation as double) as gap_variation,
    cast(profiles.return_share as double) as return_share,
    cast(profiles.discount_share as double) as discount_share,
    cast(profiles.categories as double) as categories,
    cast(profiles.side_channel_share as double) as side_channel_share,
    cast(totals.recency_days / totals.customers as double) as average_recency_days,
    cast(totals.order_count / totals.customers as double) as average_order_count,
    cast(totals.monetary / totals.customers as double) as average_monetary,
    cast(totals.clv_12m / totals.customers as double) as average_clv_12m,
    cast(profiles.average_margin_share as double) as average_margin_share,
    cast(profiles.average_gap_variation as double) as average_gap_variation,
    cast(profiles.average_return_share as double) as average_return_share,
    cast(profiles.average_discount_share as double) as average_discount_share,
    cast(profiles.average_categories as double) as average_categories,
    cast(profiles.average_side_channel_share as double) as average_side_channel_share,
    profiles.previous_as_of,
    cast(profiles.previous_groups as integer) as previous_groups,
    cast(profiles.previous_share as double) as previous_share,
    cast(profiles.moved as double) as moved
from results.cluster_profiles profiles
cross join totals
left join worth on worth.cluster = profiles.cluster
where totals.customers > 0
order by profiles.cluster nulls last
