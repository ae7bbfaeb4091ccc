-- How an indicator is counted, and whether it counts people: then very small numbers are not told.
alter table strategy_indicator add column definition text not null default '';
alter table strategy_indicator add column counts_people bigint not null default 0;
