-- What passed between shop and customer before a day, by the words of kinds.ts; what was resolved later was still open.
with written as (
    select distinct kind, coalesce(channel, '') as channel
    from facts.interactions
    where kind is not null
),
folded as (
    select
        kind,
        channel,
        replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
            lower(trim(kind)), 'ي', 'ی'), 'ى', 'ی'), 'ك', 'ک'), 'ة', 'ه'), 'أ', 'ا'), 'إ', 'ا'), 'ؤ', 'و'), ' ', '_'), '-', '_'), '‌', '_') as kind_word,
        replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
            lower(trim(channel)), 'ي', 'ی'), 'ى', 'ی'), 'ك', 'ک'), 'ة', 'ه'), 'أ', 'ا'), 'إ', 'ا'), 'ؤ', 'و'), ' ', '_'), '-', '_'), '‌', '_') as channel_word
    from written
),
meant as (
    select f.kind, f.channel, k.meaning
    from folded f
    join scratch.churn_kinds k on k.word = f.kind_word
    left join scratch.churn_email_channels e on e.word = f.channel_word
    where k.by_email = 0 or e.word is not null
)
select
    b.person,
    cast(i.happened_at as date) as happened_on,
    m.meaning as kind,
    case when i.resolved_at < cast($until as timestamp) then cast(i.resolved_at as date) end as resolved_on
from facts.interactions i
join scratch.churn_buyers b on b.customer_id = i.customer_id
left join meant m on m.kind = i.kind and m.channel = coalesce(i.channel, '')
where i.happened_at < cast($until as timestamp)
