-- What passed between shop and customer before a day, by the words of kinds.ts; what was resolved later was still open.
with folded as (
    select
        b.person,
        i.happened_at,
        i.resolved_at,
        replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
            lower(trim(i.kind)), 'ي', 'ی'), 'ى', 'ی'), 'ك', 'ک'), 'ة', 'ه'), 'أ', 'ا'), 'إ', 'ا'), 'ؤ', 'و'), ' ', '_'), '-', '_'), '‌', '_') as kind,
        replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
            lower(trim(i.channel)), 'ي', 'ی'), 'ى', 'ی'), 'ك', 'ک'), 'ة', 'ه'), 'أ', 'ا'), 'إ', 'ا'), 'ؤ', 'و'), ' ', '_'), '-', '_'), '‌', '_') as channel
    from facts.interactions i
    join scratch.churn_buyers b on b.customer_id = i.customer_id
    where i.happened_at < cast($until as timestamp)
)
select
    f.person,
    cast(f.happened_at as date) as happened_on,
    case when k.by_email = 0 or e.word is not null then k.meaning end as kind,
    case when f.resolved_at < cast($until as timestamp) then cast(f.resolved_at as date) end as resolved_on
from folded f
left join scratch.churn_kinds k on k.word = f.kind
left join scratch.churn_email_channels e on e.word = f.channel
