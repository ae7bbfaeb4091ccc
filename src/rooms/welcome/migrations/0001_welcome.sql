-- Packs: life situations, blocks, sample households, and how many packs a front desk made.
create table welcome_situation (
    county       @id not null,
    id           @id not null,
    version      bigint not null,
    owner        @id not null,
    conf         bigint not null,
    created_at   bigint not null,
    changed_at   bigint not null,
    confirmed_at bigint not null,
    archived_at  bigint,
    sort_name    text not null,
    name         text not null,
    position     bigint not null,
    primary key (county, id)
) @keyed;
create index welcome_situation_living on welcome_situation (county, archived_at, sort_name);

create table welcome_block (
    county       @id not null,
    id           @id not null,
    version      bigint not null,
    owner        @id not null,
    conf         bigint not null,
    created_at   bigint not null,
    changed_at   bigint not null,
    confirmed_at bigint not null,
    archived_at  bigint,
    sort_name    text not null,
    title        text not null,
    kind         text not null,
    situation    @id not null,
    text         text not null,
    applies      text not null,
    due          text not null,
    priority     bigint not null,
    topics       text not null,
    municipality @id,
    guide_page   text not null,
    law_based    bigint not null,
    source       text not null,
    land         text not null,
    valid_from   text,
    valid_to     text,
    primary key (county, id)
) @keyed;
create index welcome_block_living on welcome_block (county, archived_at, sort_name);

create table welcome_sample (
    county       @id not null,
    id           @id not null,
    version      bigint not null,
    owner        @id not null,
    conf         bigint not null,
    created_at   bigint not null,
    changed_at   bigint not null,
    confirmed_at bigint not null,
    archived_at  bigint,
    sort_name    text not null,
    name         text not null,
    municipality @id,
    arrival      text not null,
    arrived_on   text,
    adults       bigint not null,
    children_0_2 bigint not null,
    children_3_5 bigint not null,
    children_6_14 bigint not null,
    youth_15_17  bigint not null,
    pregnant     bigint not null,
    senior       bigint not null,
    disability   bigint not null,
    reason       text not null,
    german       text not null,
    reads_latin  bigint,
    primary key (county, id)
) @keyed;
create index welcome_sample_living on welcome_sample (county, archived_at, sort_name);

-- No person, no answer and no day: a month, a language, a municipality (0 = not said) and a number.
create table welcome_desk_count (
    county       @id not null,
    month        text not null,
    language     text not null,
    municipality @id not null,
    packs        bigint not null,
    primary key (county, month, language, municipality)
) @keyed;
