-- Childcare in places instead of yes and no: a learner with two children needs two of them, and of the small ones a group takes fewer.
alter table courses_learner add column children_under_three bigint;
alter table courses_course add column childcare_places bigint;
alter table courses_course add column childcare_under_three bigint;
alter table courses_resource add column places bigint;
alter table courses_resource add column under_three bigint;
