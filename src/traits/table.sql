-- One wide row a customer: what is known, then what each model says.
select
    c.customer_id,
    c.name,
    c.email,
    c.phone,
    c.city,
    c.country,
    c.language,
    c.channel,
    cast(c.registered_at as date) as registered_at,
    c.email_consent,
    c.sms_consent,
    s.first_order_on,
    s.last_order_on,
    s.net_revenue,
    r.recency_days,
    r.order_count,
    r.monetary,
    r.recency_score,
    r.frequency_score,
    r.monetary_score,
    r.rfm_name,
    v.repeat_count,
    v.mean_order_value,
    v.p_alive,
    v.p_alive_12m,
    v.expected_purchases_90d,
    v.expected_purchases_12m,
    v.purchases_12m_low,
    v.purchases_12m_high,
    v.p_no_purchase,
    v.p_buys_again,
    v.next_order_median_on,
    v.next_order_early_on,
    v.next_order_late_on,
    v.expected_spend,
    v.clv_12m,
    v.clv_12m_low,
    v.clv_12m_median,
    v.clv_12m_high,
    v.residual_clv,
    v.historic_margin,
    v.value_tier,
    h.churn_probability,
    h.churn_band,
    h.expected_gap_days,
    h.overdue_ratio,
    h.expected_next_order_on,
    h.churn_reason_1,
    h.churn_reason_1_value,
    h.churn_reason_1_usual,
    h.churn_reason_2,
    h.churn_reason_2_value,
    h.churn_reason_2_usual,
    h.churn_reason_3,
    h.churn_reason_3_value,
    h.churn_reason_3_usual,
    k.cluster,
    n.running_subscriptions,
    n.p_renews,
    n.residual_months,
    n.subscription_clv
from scratch.customers c
left join (
    select
        customer_id,
        min(order_date) filter (where is_purchase) as first_order_on,
        max(order_date) filter (where is_purchase) as last_order_on,
        cast(sum(net) as double) as net_revenue
    from scratch.orders
    where customer_id is not null and order_date < cast($as_of as date)
    group by customer_id
) s on s.customer_id = c.customer_id
left join results.rfm r on r.customer_id = c.customer_id
left join results.clv v on v.customer_id = c.customer_id
left join results.churn h on h.customer_id = c.customer_id
left join results.clusters k on k.customer_id = c.customer_id
left join results.retention n on n.customer_id = c.customer_id
order by c.customer_id asc nulls last
