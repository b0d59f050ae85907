create table facts.orders as
select
    concat('O', cast(row_number() over (order by day desc, customer_id) as varchar)) as order_id,
    customer_id,
    cast(date '2025-11-16' - cast(day as integer) as timestamp) as ordered_at,
    cast(date '2025-11-16' - cast(day as integer) as date) as order_date,
    'web' as channel,
    cast(null as varchar) as country,
    'GBP' as currency,
    'sale' as kind,
    cast(null as varchar) as reverses_order_id,
    cast(net as decimal(18, 4)) as gross,
    cast(0 as decimal(18, 4)) as refunded,
    cast(net as decimal(18, 4)) as net,
    cast(0.6 * net as decimal(18, 4)) as cost,
    cast(1 as bigint) as line_count,
    false as refunded_whole,
    true as is_purchase
from facts.loaded_orders;

create table facts.campaigns (
    campaign_id varchar, name varchar, channel varchar, starts_on date, ends_on date,
    cost_per_contact decimal(18, 4), offer varchar
);
insert into facts.campaigns values ('K1', 'Spring', 'email', date '2025-03-01', date '2025-03-20', 0.40, '10 %');

create table facts.files as
select
    1 as file_id, 'B1' as batch_id, 'orders' as feed, 'orders' as entity, 'orders.csv' as name, 'ab' as sha256,
    cast(count(*) + 7 as bigint) as read, cast(count(*) as bigint) as loaded, cast(4 as bigint) as duplicates,
    cast(3 as bigint) as quarantined, 1 as load_id, 'windows-1256 (likely: 98 % of 412 words read as words)' as encoding,
    '[{"kind":"mojibake","text":"Read wrongly before: Ø§Ù","line":9,"column":"note"}]' as warnings
from facts.orders;

create table facts.file_sums as
select 1 as load_id, 'GBP' as currency, sum(net) as read, sum(net) as loaded, 0.00 as duplicates, null as worth
from facts.orders;

create table facts.quarantine as
select
    'B1' as batch_id, 1 as file_id, 'orders' as feed, 'orders' as entity, 'orders.csv' as file, line,
    'ordered_at' as column_name, 'never of ' || line as value, 'bad_date' as reason,
    json_object('Order No', 'O' || line, 'Ordered at', 'never of ' || line) as raw
from (values (11), (12), (13)) as lines(line);
insert into facts.quarantine values
    ('B1', 1, 'orders', 'orders', 'orders.csv', 14, null, '5 cells where the header has 7', 'ragged', '{}');

create table results.base as
with bought as (
    select
        customer_id,
        cast(count(*) as bigint) as order_count,
        cast(sum(net) as double) as monetary,
        min(order_date) as first_order_on,
        max(order_date) as last_order_on
    from facts.orders
    group by customer_id
),
scored as (
    select
        *,
        cast(date_diff('day', last_order_on, date '2025-11-16') as integer) as recency_days,
        ntile(5) over (order by last_order_on, customer_id) as recency_score,
        case when order_count >= 9 then 5 when order_count >= 5 then 4 when order_count >= 3 then 3
            when order_count = 2 then 2 else 1 end as frequency_score,
        ntile(5) over (order by monetary, customer_id) as monetary_score
    from bought
),
predicted as (
    select
        *,
        greatest(10e0, cast(date_diff('day', first_order_on, date '2025-11-16') as double) / order_count) as gap
    from scored
),
alive as (
    select *, exp(-greatest(0e0, recency_days / gap - 1) / 2.2e0) as p_alive from predicted
),
valued as (
    select
        *,
        p_alive * (1 - exp(-90 / gap)) as buys,
        0.35e0 * p_alive * 365 / gap * monetary / order_count * 0.8e0 as clv_12m
    from alive
)
select *, cast(rank() over (order by clv_12m desc, customer_id) as double) / count(*) over () as place
from valued;

create table results.traits as
select
    customers.customer_id,
    customers.name,
    concat('person', cast(cast(position as integer) as varchar), '@example.org') as email,
    concat('+98912', lpad(cast(cast(position as integer) as varchar), 7, '0')) as phone,
    case cast(position as integer) % 4 when 0 then 'تهران' when 1 then 'London' when 2 then null else 'بيروت' end as city,
    case cast(position as integer) % 3 when 0 then 'IR' when 1 then 'GB' else 'LB' end as country,
    'fa' as language,
    'web' as channel,
    cast(first_order_on as timestamp) as registered_at,
    cast(position as integer) % 3 <> 0 as email_consent,
    case cast(position as integer) % 5 when 0 then true when 1 then null else false end as sms_consent,
    first_order_on,
    last_order_on,
    monetary as net_revenue,
    recency_days,
    order_count,
    monetary,
    cast(recency_score as integer) as recency_score,
    cast(frequency_score as integer) as frequency_score,
    cast(monetary_score as integer) as monetary_score,
    case
        when order_count is null then 'prospect'
        when recency_score = 5 and frequency_score >= 4 then 'champions'
        when recency_score in (3, 4) and frequency_score >= 4 then 'loyal'
        when recency_score >= 4 and frequency_score in (2, 3) then 'potential_loyalist'
        when recency_score = 5 then 'new'
        when recency_score = 4 then 'promising'
        when recency_score = 3 and frequency_score = 3 then 'need_attention'
        when recency_score = 3 then 'about_to_sleep'
        when frequency_score = 5 then 'cant_lose'
        when frequency_score >= 3 then 'at_risk'
        else 'hibernating'
    end as rfm_name,
    cast(order_count - 1 as integer) as repeat_count,
    monetary / order_count as mean_order_value,
    p_alive,
    p_alive * 90 / gap as expected_purchases_90d,
    1 - buys as p_no_purchase,
    monetary / order_count as expected_spend,
    clv_12m,
    1.2e0 * clv_12m as clv_12m_deviation,
    0.3e0 * clv_12m as clv_12m_low,
    2 * clv_12m as clv_12m_high,
    0.35e0 * monetary as historic_margin,
    case
        when place is null then null
        when place <= 0.01 then 'platinum' when place <= 0.05 then 'gold' when place <= 0.10 then 'silver'
        when place <= 0.25 then 'bronze' when place <= 0.5 then 'medium' else 'low'
    end as value_tier,
    case when first_order_on < date '2025-08-16' then clv_12m * (0.7e0 + cast(position as integer) % 8 / 10e0) end as clv_12m_before,
    case
        when order_count is null then null
        when first_order_on >= date '2025-08-16' then 'new'
        when cast(position as integer) % 197 = 5 then 'corrected'
        when cast(position as integer) % 8 <= 3 then 'grown'
        when 1 - buys >= 0.8 then 'lost'
        else 'shrunk'
    end as equity_change,
    1 - buys as churn_probability,
    case
        when buys is null then null
        when 1 - buys < 0.2 then 'active' when 1 - buys < 0.5 then 'cooling'
        when 1 - buys < 0.8 then 'leaving' else 'gone'
    end as churn_band,
    gap as expected_gap_days,
    recency_days / gap as overdue_ratio,
    cast(last_order_on + cast(gap as integer) as date) as expected_next_order_on,
    case when buys is null then null when recency_score <= 2 then 'silence' else 'few_orders' end as churn_reason_1,
    cast(case when recency_score <= 2 then recency_days else order_count end as double) as churn_reason_1_value,
    cast(gap as double) as churn_reason_1_usual,
    cast(null as varchar) as churn_reason_2,
    cast(null as double) as churn_reason_2_value,
    cast(null as double) as churn_reason_2_usual,
    cast(null as varchar) as churn_reason_3,
    cast(null as double) as churn_reason_3_value,
    cast(null as double) as churn_reason_3_usual,
    case when order_count is null then null
        else 1 + cast(recency_score <= 2 as integer) + 2 * cast(frequency_score <= 3 as integer) end as cluster,
    case when order_count is null then 'prospect' when recency_score <= 3 then rfm_name else 'loyal' end as rfm_name_before,
    cast(row_number() over (order by customers.customer_id) as integer) as customer_number
from facts.loaded_customers as customers
left join results.base as base on base.customer_id = customers.customer_id;

create table results.rfm_comparison as select '2026-01-01' as compared_with, 5e0 as scale;

create table results.cluster_choice(k integer, silhouette double, stability double, explained double, refused varchar, chosen integer, is_set integer);
insert into results.cluster_choice values (3, 0.3, 0.9, 0.5, '', 0, 0), (4, 0.42, 0.98, 0.6, '', 1, 0);

create table results.cluster_profiles as
select
    cluster,
    case when cluster <= 2 then 'orders_high' else 'orders_low' end as name_1,
    case when cluster % 2 = 0 then 'recency_high' else 'recency_low' end as name_2,
    '' as name_3,
    cast(count(*) as bigint) as customers,
    avg(recency_days) as recency_days,
    cast(avg(order_count) as double) as order_count,
    avg(monetary) as monetary,
    avg(clv_12m) as clv_12m,
    sum(clv_12m) / (select sum(clv_12m) from results.traits) as share_of_value,
    cast(null as double) as margin_share,
    cast(null as double) as average_margin_share,
    cast(null as double) as gap_variation,
    cast(null as double) as average_gap_variation,
    cast(null as double) as return_share,
    cast(null as double) as average_return_share,
    cast(null as double) as discount_share,
    cast(null as double) as average_discount_share,
    cast(null as double) as categories,
    cast(null as double) as average_categories,
    cast(null as double) as side_channel_share,
    cast(null as double) as average_side_channel_share,
    cast(null as double) as previous_share,
    cast(null as double) as moved,
    0 as previous_groups,
    cast(null as varchar) as previous_as_of
from results.traits
where cluster is not null
group by cluster;

create table results.churn_weights as
select 'repeat' as part, 'silence' as feature, cast(level as integer) as level, 200 as customers,
    0.5e0 + 0.3e0 * level as odds_ratio, 0.4e0 + 0.3e0 * level as low, 0.6e0 + 0.3e0 * level as high
from range(0, 8) as levels(level);

create table results.retention_curve as
select 1 as renewal_months, cast(renewal as integer) as renewal, cast(900 - 60 * renewal as integer) as at_risk,
    1e0 / (1 + 0.2e0 * renewal) as actual, 1e0 / (1 + 0.2e0 * renewal) - 0.02e0 as low,
    1e0 / (1 + 0.2e0 * renewal) + 0.02e0 as high, 1e0 / (1 + 0.2e0 * renewal) as expected, 'sBG' as model
from range(0, 13) as renewals(renewal);

create table scratch.subscription_spans as
select
    concat('C', cast(person as varchar)) as customer_id, cast(10 + person % 5 as decimal(18, 2)) as mrr,
    cast(date '2025-01-01' + cast(person as integer) as date) as from_day,
    case when person % 3 = 0 then cast(date '2025-09-01' + cast(person as integer) % 60 as date) end as to_day
from range(0, 200) as people(person);

create table results.model_calibration as
select 'churn' as model, bin, bin / 10e0 - 0.05e0 as predicted, least(1e0, bin / 10e0 - 0.04e0) as actual, 250 as customers
from range(1, 11) as bins(bin);

create table results.model_tracking as
select
    'clv' as model,
    cast(week as integer) as week,
    cast(date '2024-11-18' + cast(7 * week as integer) as date) as week_start,
    60e0 + week + 9 * sin(week) as actual,
    60e0 + week as expected,
    week >= 40 as is_holdout
from range(0, 52) as weeks(week);

create table results.model_tests as
select 'clv' as model, cast(0 as double) as place, '2026-04-02' as cut, '2026-07-01' as until, 'value' as quantity,
    cast(1540000 as double) as promised, cast(1200000 as double) as low, cast(1900000 as double) as high, cast(2630000 as double) as came,
    cast(1100000 as double) as average, cast(1300000 as double) as last_year;

create table results.model_gain as
select bin, bin / 20e0 as share, 1 - power(1 - bin / 20e0, 3) as model, 1 - power(1 - bin / 20e0, 2) as baseline,
    least(1e0, bin / 5e0) as hindsight
from range(1, 21) as bins(bin);

create table results.model_frequency as
select count as repeats, 1200 * power(0.55e0, count) as actual, 1190 * power(0.56e0, count) as expected
from range(0, 8) as counts(count);

create table results.model_map as
select 1 + 2 * row as repeats, 15 + 30 * step as silent_days, 1 / (1 + exp(step * (0.2e0 + row / 12e0) - 4)) as p_alive,
    (1 + row) / (1e0 + step) as expected
from range(0, 12) as rows(row), range(0, 12) as steps(step);

create table results.model_drift as
select place, parameter, 'BG/NBD' as model, 'BG/NBD' as previous_model, '2025-08-01' as previous_as_of, '000001' as previous_generation,
    value, value * 0.97 as low, value * 1.03 as high, previous, previous * 0.97 as previous_low, previous * 1.03 as previous_high
from (values (0, 'r', 0.2426e0, 0.24e0), (1, 'alpha', 30.91e0, 27e0)) as t(place, parameter, value, previous)
;

create table results.new_customer_value as
select 'gregorian' as calendar, 'gregorian' as shop_calendar, quarter, first_day, 6e0 as first_months, customers, brought, brought * 0.95 as brought_low, brought * 1.05 as brought_high,
    170e0 as expected_first, 160e0 as expected_first_low, 180e0 as expected_first_high,
    270e0 as expected_horizon, 255e0 as expected_horizon_low, 286e0 as expected_horizon_high
from (values ('2024-1', '2024-01-01', 300e0, 165e0), ('2025-1', '2025-01-01', 280e0, 175e0)) as t(quarter, first_day, customers, brought);

create table results.cluster_components(component double, feature varchar, loading double, explained double, features double);
insert into results.cluster_components values (1, 'value', 0.9, 0.5, 2), (1, 'orders', 0.43, 0.5, 2), (2, 'orders', 0.9, 0.3, 2), (2, 'value', -0.43, 0.3, 2);
create table results.cluster_map(cluster integer, x integer, y integer, customers bigint);
insert into results.cluster_map select cluster, cluster, 0, customers from results.cluster_profiles;
