-- Every number of groups that was tried.
select
    cast(k as integer) as k,
    cast(silhouette as double) as silhouette,
    cast(stability as double) as stability,
    cast(explained as double) as explained,
    nullif(refused, '') as refused,
    chosen > 0 as chosen,
    is_set > 0 as is_set
from results.cluster_choice
order by k nulls last
