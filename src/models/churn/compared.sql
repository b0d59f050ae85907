-- Each person of a later cut with what either model foretold, in log-odds, and what happened.
select
    s.person,
    s.part,
    s.left_us,
    s.silence_days,
    h.log_odds as hazard,
    ln(r.p_none / (1 - r.p_none)) as repeat_buying
from scratch.churn_scored s
join scratch.churn_history b on b.person = s.person
join scratch.churn_repeat_scores r on r.x = b.x and r.t_x = b.t_x and r.t = b.t
left join scratch.churn_cell_scores h on h.cell = s.cell
order by s.person asc nulls last
