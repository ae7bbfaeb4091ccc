-- One row per deed, so that a repeated form is one deed (storage/operation.h).
create table operation (
    county @id not null,
    id     @id not null,
    at     bigint not null,
    result text not null,
    primary key (county, id)
) @keyed;
create index operation_age on operation (county, at);
