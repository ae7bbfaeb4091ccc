-- The council's paper that a plan was put to the council with: its resolution is the mandate of the frozen wording.
alter table strategy_plan add column paper @id;
create index strategy_plan_paper on strategy_plan (county, paper);

-- A report keeps by which resolution each measure stood.
alter table strategy_report_measure add column mandate text not null default '';
