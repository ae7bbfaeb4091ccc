-- Indicators, targets, knowledge, the figures round table, and what people taught the importer of plain tables.
create table observatory_key_figure (
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
    code         text not null,
    topic        text not null,
    unit         text not null,
    decimals     bigint not null,
    direction    text not null,
    level        text not null,
    inputs       text not null,
    formula      text not null,
    least_divisor bigint,
    population   text not null,
    reference    text not null,
    territory    text not null,
    help         text not null,
    method       text not null,
    source       text not null,
    licence      text not null,
    position     bigint not null,
    active       bigint not null,
    is_public    bigint not null,
    primary key (county, id)
) @keyed;
create index observatory_key_figure_living on observatory_key_figure (county, archived_at, sort_name);
create index observatory_key_figure_code on observatory_key_figure (county, code);

create table observatory_target (
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
    indicator    @id not null,
    place        text not null,
    goal         text not null,
    due          text not null,
    base_year    bigint,
    decided      text not null,
    note         text not null,
    primary key (county, id)
) @keyed;
create index observatory_target_living on observatory_target (county, archived_at, sort_name);
create index observatory_target_of on observatory_target (county, indicator);

create table observatory_knowledge (
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
    sort         text not null,
    topic        text not null,
    region       @id,
    year         bigint,
    author       text not null,
    link         text not null,
    summary      text not null,
    primary key (county, id)
) @keyed;
create index observatory_knowledge_living on observatory_knowledge (county, archived_at, sort_name);

create table observatory_round_table (
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
    day          text not null,
    place        text not null,
    purpose      text not null,
    people       text not null,
    result       text not null,
    primary key (county, id)
) @keyed;
create index observatory_round_table_living on observatory_round_table (county, archived_at, sort_name);

create table observatory_finding (
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
    round_table  @id not null,
    sort         text not null,
    indicator    @id,
    text         text not null,
    who          text not null,
    due          text,
    done         bigint not null,
    primary key (county, id)
) @keyed;
create index observatory_finding_living on observatory_finding (county, archived_at, sort_name);
create index observatory_finding_round on observatory_finding (county, round_table);

-- Figures as they stood when a round table looked at them: never changed afterwards.
create table observatory_frozen (
    county      @id not null,
    id          @id not null,
    round_table @id not null,
    indicator   @id not null,
    name        text not null,
    unit        text not null,
    source      text not null,
    frozen_at   bigint not null,
    content     text not null,
    primary key (county, id)
) @keyed;
create index observatory_frozen_round on observatory_frozen (county, round_table);

-- Which column of a plain table means what, by the table's head row; and the name, title and source it came in under.
create table observatory_mapping (
    county @id not null,
    head   text not null,
    role   text not null,
    column_name text not null,
    primary key (county, head, role)
) @keyed;
