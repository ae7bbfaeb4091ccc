-- A county may demand a second factor of everybody who works in its office.
alter table county add column needs_second_factor bigint not null default 0;
