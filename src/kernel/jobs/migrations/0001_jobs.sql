-- Work that takes longer than an answer may: imports, placements, exports.
create table job (
    county        @id not null,
    id            @id not null,
    kind          text not null,
    args          text not null,
    state         text not null,
    step          bigint not null,
    steps         bigint not null,
    message       text not null,
    result        text not null,
    created_by    @id not null,
    created_at    bigint not null,
    started_at    bigint,
    ended_at      bigint,
    cancel_wanted bigint not null,
    attempts      bigint not null,
    claim         @id not null,
    lease_until   bigint not null,
    primary key (county, id)
) @keyed;
create index job_next on job (state, created_at);
