-- Whom to contact: each customer counts in one group, the segment in which a person is worth most on average. People who
-- can be reached have consented; where no consent is known at all, everybody is counted as reached. What a contact costs
-- and what share responds are settings of the run.
with settings as (
    select
        max(case when key = 'contact_cost' then cast(value as double) end) as contact_cost,
        max(case when key = 'contact_response' then cast(value as double) end) as response
    from results.settings
    where key in ('contact_cost', 'contact_response')
),
consents as (
    select count(email_consent) + count(sms_consent) > 0 as are_known from results.traits
),
worth as (
    select
        m.segment,
        count(*) as members,
        cast(sum(cast(t.clv_12m as decimal(38, 6))) as double) / nullif(count(t.clv_12m), 0) as mean
    from results.memberships m
    join results.traits t on t.customer_id = m.customer_id
    group by m.segment
),
placed as (
    select segment, members, row_number() over (order by mean desc nulls last, segment asc nulls last) as place
    from worth
),
first_places as (
    select m.customer_id, min(p.place) as place
    from results.memberships m
    join placed p on p.segment = m.segment
    group by m.customer_id
),
people as (
    select
        f.place,
        -- Decimals, whose sums do not depend on the order of people.
        cast(t.clv_12m as decimal(38, 6)) as value,
        t.clv_12m_deviation,
        t.clv_12m_low,
        t.clv_12m_high,
        cast(t.net_revenue as decimal(38, 6)) as revenue,
        coalesce(t.email_consent, false) or coalesce(t.sms_consent, false) as consented,
        coalesce(t.email_consent, false) or coalesce(t.sms_consent, false) or not c.are_known as is_contacted
    from first_places f
    join results.traits t on t.customer_id = f.customer_id
    cross join consents c
),
summed as (
    select
        p.place,
        p.segment,
        max(p.members) as members,
        count(x.place) as customers,
        sum(x.value) as value,
        sum(x.clv_12m_deviation * x.clv_12m_deviation) as squares,
        case when count(x.place) = 1 then min(x.clv_12m_low) end as least,
        case when count(x.place) = 1 then max(x.clv_12m_high) end as most,
        sum(x.revenue) as revenue,
        count_if(x.consented) as consented,
        count_if(x.is_contacted) as contacted,
        sum(x.value) filter (where x.is_contacted) as contacted_value
    from placed p
    left join people x on x.place = p.place
    group by p.place, p.segment
)
select
    cast(m.place as integer) as place,
    m.segment,
    cast(m.customers as integer) as customers,
    cast(m.members as integer) as members,
    cast(m.value as double) as value,
    m.squares as value_squares,
    m.least as value_least,
    m.most as value_most,
    cast(m.revenue as double) as revenue,
    cast(case when c.are_known then m.consented end as integer) as reachable,
    cast(m.contacted * s.contact_cost as double) as cost,
    cast(case when m.value is not null then s.response * cast(coalesce(m.contacted_value, 0) as double) end as double) as gain,
    s.contact_cost,
    s.response
from summed m
cross join settings s
cross join consents c
order by m.place asc nulls last
