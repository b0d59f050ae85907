-- A young shop: nothing is said that lies further ahead than a test could show, $days from the as-of date.
update results.clv
set
    p_alive_12m = null,
    expected_purchases_90d = null,
    expected_purchases_12m = null,
    purchases_12m_low = null,
    purchases_12m_high = null,
    p_buys_again = null,
    next_order_median_on = case when next_order_median_on <= date_add('day', $days, cast($as_of as date)) then next_order_median_on end,
    next_order_early_on = case when next_order_early_on <= date_add('day', $days, cast($as_of as date)) then next_order_early_on end,
    next_order_late_on = case when next_order_late_on <= date_add('day', $days, cast($as_of as date)) then next_order_late_on end,
    clv_12m = null,
    clv_12m_low = null,
    clv_12m_median = null,
    clv_12m_high = null,
    residual_clv = null,
    value_tier = null
