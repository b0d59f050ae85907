-- Each cluster beside the average customer; averages are weighted by the customers of the clusters.
with totals as (
    select
        sum(cast(customers as double)) as customers,
        sum(customers * recency_days) as recency_days,
        sum(customers * order_count) as order_count,
        sum(customers * monetary) as monetary,
        sum(customers * clv_12m) as clv_12m
    from results.cluster_profiles
)
select
    cast(profiles.cluster as integer) as cluster,
    cast(profiles.customers as integer) as customers,
    cast(profiles.customers as double) / totals.customers as share_of_customers,
    cast(profiles.share_of_value as double) as share_of_value,
    cast(profiles.recency_days as double) as recency_days,
    cast(profiles.order_count as double) as order_count,
    cast(profiles.monetary as double) as monetary,
    cast(profiles.clv_12m as double) as clv_12m,
    cast(totals.recency_days / totals.customers as double) as average_recency_days,
    cast(totals.order_count / totals.customers as double) as average_order_count,
    cast(totals.monetary / totals.customers as double) as average_monetary,
    cast(totals.clv_12m / totals.customers as double) as average_clv_12m
from results.cluster_profiles profiles
cross join totals
where totals.customers > 0
order by profiles.cluster nulls last
