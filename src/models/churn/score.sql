-- The chance of no purchase within the window, its band, and how late the customer is by the own measure.
select
    s.customer_id,
    c.p_none as churn_probability,
    case
        when c.p_none < $cooling then 'active'
        when c.p_none < $at_risk then 'cooling'
        when c.p_none < $lost then 'at_risk'
        else 'lost'
    end as churn_band,
    c.gap as expected_gap_days,
    date_diff('day', cast(s.last_at as date), cast($as_of as date)) / c.gap as overdue_ratio,
    date_add('day', cast(least(round(c.gap), 36500) as integer), cast(s.last_at as date)) as expected_next_order_on
from scratch.clv_summary s
join scratch.clv_cells c on c.fit = s.fit and c.x = s.x and c.t_x = s.t_x and c.t = s.t
