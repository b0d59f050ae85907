-- Customers of each group by their place on the two directions in which customers differ most, with what each direction
-- tells of all differences and what lies at its ends: the one or two features that weigh most in it.
with ranked as (
    select
        component,
        feature,
        loading,
        explained,
        row_number() over (partition by component order by abs(loading) desc nulls last, feature asc nulls last) as place
    from results.cluster_components
),
ends as (
    select
        component,
        max(explained) as explained,
        max(case when place = 1 then feature || case when loading > 0 then '_high' else '_low' end end) as high_1,
        max(case when place = 1 then feature || case when loading > 0 then '_low' else '_high' end end) as low_1,
        max(case when place = 2 and abs(loading) >= 0.4 then feature || case when loading > 0 then '_high' else '_low' end end) as high_2,
        max(case when place = 2 and abs(loading) >= 0.4 then feature || case when loading > 0 then '_low' else '_high' end end) as low_2
    from ranked
    group by component
)
select
    m.cluster,
    m.x,
    m.y,
    cast(m.customers as integer) as customers,
    nullif(p.name_1, '') as name_1,
    nullif(p.name_2, '') as name_2,
    nullif(p.name_3, '') as name_3,
    a.explained as x_explained,
    b.explained as y_explained,
    a.high_1 as x_high_1,
    a.high_2 as x_high_2,
    a.low_1 as x_low_1,
    a.low_2 as x_low_2,
    b.high_1 as y_high_1,
    b.high_2 as y_high_2,
    b.low_1 as y_low_1,
    b.low_2 as y_low_2
from results.cluster_map m
join results.cluster_profiles p on p.cluster = m.cluster
join ends a on a.component = 1
join ends b on b.component = 2
order by m.cluster nulls last, m.x nulls last, m.y nulls last
