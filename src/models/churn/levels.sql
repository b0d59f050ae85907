-- Each feature as one of at most eight levels, and all of them as one number, three bits each: customers of one cell
-- are alike for the hazard. The bounds are fixed and relative to the window or to the customer's own pace.
with levels as (
    select
        f.person,
        case when f.purchases > 1 then 1 else 0 end as part,
        case
            when f.silence_days < $window / cast(6 as double) then 0
            when f.silence_days < $window / cast(3 as double) then 1
            when f.silence_days < $window * cast(2 as double) / 3 then 2
            when f.silence_days < $window then 3
            when f.silence_days < 1.5 * $window then 4
            when f.silence_days < 2 * $window then 5
            when f.silence_days < 4 * $window then 6
            else 7
        end as silence,
        case
            when f.gap_days is null or f.silence_days < 0.5 * f.gap_days then 0
            when f.silence_days < f.gap_days then 1
            when f.silence_days < 1.5 * f.gap_days then 2
            when f.silence_days < 2 * f.gap_days then 3
            when f.silence_days < 3 * f.gap_days then 4
            when f.silence_days < 5 * f.gap_days then 5
            when f.silence_days < 10 * f.gap_days then 6
            else 7
        end as overdue,
        case
            when f.purchases < 6 or f.silence_days < f.gap_days then 0
            when f.silence_days < 1.5 * f.gap_days then 1
            when f.silence_days < 2 * f.gap_days then 2
            when f.silence_days < 3 * f.gap_days then 3
            when f.silence_days < 5 * f.gap_days then 4
            when f.silence_days < 10 * f.gap_days then 5
            else 6
        end as overdue_often,
        case
            when f.gap_days is null or f.gap_days < $window / cast(8 as double) then 0
            when f.gap_days < $window / cast(4 as double) then 1
            when f.gap_days < $window / cast(2 as double) then 2
            when f.gap_days < $window then 3
            when f.gap_days < 2 * $window then 4
            else 5
        end as pace,
        case
            when f.purchases < 2 then 0
            when f.purchases < 3 then 5
            when f.purchases < 4 then 4
            when f.purchases < 6 then 3
            when f.purchases < 11 then 2
            when f.purchases < 21 then 1
            else 0
        end as few_orders,
        case
            when f.purchases < 2 or f.lately > f.previously then 0
            when f.lately > 0 and f.lately = f.previously then 1
            when f.lately > 0 then 2
            when f.previously > 0 then 3
            else 4
        end as trend,
        case
            when f.purchases < 2 or f.tenure_days < $window then 0
            when f.tenure_days < 2 * $window then 1
            when f.tenure_days < 4 * $window then 2
            when f.tenure_days < 8 * $window then 3
            else 4
        end as tenure,
        case when f.year_ago is null then 0 when f.year_ago > 0 then 1 else 2 end as season,
        case
            when f.returned_share <= 0 then 0
            when f.returned_share <= 0.1 then 1
            when f.returned_share <= 0.3 then 2
            else 3
        end as returns,
        case when f.complaint_open_days is null then 0 when f.complaint_open_since_order then 2 else 1 end as complaint_open,
        case when f.complaint_resolved_days is null then 0 when f.complaint_resolved_since_order then 2 else 1 end as complaint_resolved,
        case
            when f.payments_late = 0 then 0
            when f.payments_late <= 0.25 * f.payments_due then 1
            when f.payments_late <= 0.5 * f.payments_due then 2
            else 3
        end as late,
        case when f.payments_unpaid > 0 then 1 else 0 end as unpaid,
        case
            when f.discount_share <= 0 then 0
            when f.discount_share <= 0.05 then 1
            when f.discount_share <= 0.1 then 2
            when f.discount_share <= 0.2 then 3
            else 4
        end as discount,
        case
            when f.opened_days < $window then 0
            when f.opened_days is not null then 1
            when f.contacts > 0 then 2
            else 3
        end as email,
        case when f.channel is null then 7 else coalesce(c.level, 6) end as channel
    from scratch.churn_features f
    left join scratch.churn_channels c on c.channel = f.channel
)
select
    person,
    cast(part as double) as part,
    part
        + 2 * (silence + 8 * (overdue + 8 * (overdue_often + 8 * (pace + 8 * (few_orders + 8 * (trend + 8 * (tenure + 8 * (season
        + 8 * (returns + 8 * (complaint_open + 8 * (complaint_resolved + 8 * (late + 8 * (unpaid + 8 * (discount
        + 8 * (email + 8 * cast(channel as double)))))))))))))))) as cell
from levels
order by person asc nulls last
