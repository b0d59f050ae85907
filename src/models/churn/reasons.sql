-- The three strongest reasons of each customer with their numbers: the customer's own, and what is usual. One whose
-- numbers would say the opposite of its sentence is none, such as a silence shorter than the own gap. Shares are given to
-- a hundredth of a per cent, which is finer than their sentences are: so there are few different ones to be worded.
with told as (
    select l.person, c.reason, c.added, c.rate, l.part
    from scratch.churn_levels l
    join scratch.churn_contributions c on c.cell = l.cell
    union all
    -- That there was one order alone sets nobody apart among those of one order, but it is what is known of them.
    select l.person, 'once' as reason, cast(0 as double) as added, p.rate, l.part
    from scratch.churn_levels l
    join scratch.churn_parts p on p.part = l.part
    where l.part = 0
),
numbered as (
    select
        t.person,
        t.reason,
        t.added,
        case t.reason
            when 'silence' then f.silence_days
            when 'silence_once' then f.silence_days
            when 'pace' then round(f.gap_days)
            when 'few_orders' then f.purchases
            when 'trend' then f.lately
            when 'tenure' then f.tenure_days
            when 'returns' then round(f.returned_share, 4)
            when 'complaint_open' then f.complaint_open_days
            when 'complaint' then f.complaint_resolved_days
            when 'late_payments' then f.payments_late
            when 'unpaid' then f.payments_unpaid
            when 'discounts' then round(f.discount_share, 4)
            when 'email_cold' then f.opened_days
            when 'channel' then round(t.rate, 4)
            when 'once' then round(t.rate, 4)
        end as value,
        case t.reason
            when 'silence' then round(f.gap_days)
            when 'silence_once' then round(u.return_days)
            when 'pace' then round(u.gap_days)
            when 'few_orders' then u.purchases
            when 'trend' then f.previously
            when 'tenure' then round(u.tenure_days)
            when 'returns' then round(u.returned_share, 4)
            when 'late_payments' then f.payments_due
            when 'unpaid' then f.unpaid_days
            when 'discounts' then round(u.discount_share, 4)
            when 'channel' then round(p.rate, 4)
        end as usual
    from told t
    join scratch.churn_features f on f.person = t.person
    join scratch.churn_peer_averages u on u.part = t.part
    join scratch.churn_parts p on p.part = t.part
),
placed as (
    select
        person,
        reason,
        value,
        usual,
        row_number() over (partition by person order by added desc nulls last, reason asc nulls last) as position
    from numbered
    where case
        when reason in ('silence', 'returns') then value > usual
        -- Every 107 days where 106 are usual would tell nobody anything.
        when reason = 'pace' then value >= 1.1 * usual
        when reason in ('few_orders', 'trend') then value < usual
        else true
    end
)
select
    person,
    max(reason) filter (where position = 1) as churn_reason_1,
    max(value) filter (where position = 1) as churn_reason_1_value,
    max(usual) filter (where position = 1) as churn_reason_1_usual,
    max(reason) filter (where position = 2) as churn_reason_2,
    max(value) filter (where position = 2) as churn_reason_2_value,
    max(usual) filter (where position = 2) as churn_reason_2_usual,
    max(reason) filter (where position = 3) as churn_reason_3,
    max(value) filter (where position = 3) as churn_reason_3_value,
    max(usual) filter (where position = 3) as churn_reason_3_usual
from placed
group by person
