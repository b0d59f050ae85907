-- The chance of no purchase within the window by the model that predicted best, its band, why, and how late the
-- customer is by the own measure. Without a hazard the repeat-buying model gives the score.
with predicted as (
    select
        s.customer_id,
        b.person,
        s.last_at,
        c.gap,
        case when $hazard_pace = 1 then h.log_odds else -ln(power(1 + exp(-h.log_odds), $hazard_pace) - 1) end as hazard,
        g.log_odds as logistic,
        coalesce(p.share, 1) as share,
        case when c.p_none is not null then least(greatest(c.p_none, 1e-9), 1 - 1e-9) end as p_none
    from scratch.clv_summary s
    join scratch.clv_cells c on c.fit = s.fit and c.x = s.x and c.t_x = s.t_x and c.t = s.t
    left join scratch.churn_buyers b on b.customer_id = s.customer_id
    left join scratch.churn_levels l on l.person = b.person
    left join scratch.churn_cell_scores h on h.cell = l.cell
    left join scratch.churn_simple g on g.person = b.person
    left join scratch.churn_parts p on p.part = l.part
),
scored as (
    select
        customer_id,
        person,
        last_at,
        gap,
        case
            when $by_logistic = 1 and logistic is not null then 1 / (1 + exp(-logistic))
            when hazard is null or share = 1 then p_none
            else 1 / (1 + exp(-((1 - share) * hazard + share * ln(p_none / (1 - p_none)))))
        end as probability
    from predicted
)
select
    s.customer_id,
    s.probability as churn_probability,
    case
        when s.probability is null then null
        when s.probability < $cooling then 'active'
        when s.probability < $leaving then 'cooling'
        when s.probability < $gone then 'leaving'
        else 'gone'
    end as churn_band,
    s.gap as expected_gap_days,
    date_diff('day', cast(s.last_at as date), cast($as_of as date)) / s.gap as overdue_ratio,
    case when s.gap <= 1096 then date_add('day', cast(round(s.gap) as integer), cast(s.last_at as date)) end as expected_next_order_on,
    r.churn_reason_1,
    r.churn_reason_1_value,
    r.churn_reason_1_usual,
    r.churn_reason_2,
    r.churn_reason_2_value,
    r.churn_reason_2_usual,
    r.churn_reason_3,
    r.churn_reason_3_value,
    r.churn_reason_3_usual
from scored s
left join scratch.churn_reasons r on r.person = s.person
order by s.customer_id asc nulls last
