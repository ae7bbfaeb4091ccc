-- The directory: regions, actors with their units and contacts, places, outreach days, offers, ties.
create table directory_region (
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
    second_name  text not null,
    kind         text not null,
    term         text not null,
    ags          text not null,
    ars          text not null,
    parent       @id,
    population   bigint,
    area_ha      bigint,
    postcode     text not null,
    association  text not null,
    valid_from   text,
    valid_to     text,
    primary key (county, id)
) @keyed;
create index directory_region_living on directory_region (county, archived_at, sort_name);
create index directory_region_ags on directory_region (county, ags);

create table directory_actor (
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
    category     text not null,
    about        text not null,
    region       @id,
    topics       text not null,
    languages    text not null,
    website      text not null,
    email        text not null,
    phone        text not null,
    primary key (county, id)
) @keyed;
create index directory_actor_living on directory_actor (county, archived_at, sort_name);

create table directory_unit (
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
    actor        @id not null,
    tasks        text not null,
    primary key (county, id)
) @keyed;
create index directory_unit_living on directory_unit (county, archived_at, sort_name);
create index directory_unit_actor on directory_unit (county, actor);

create table directory_place (
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
    actor        @id not null,
    kind         text not null,
    about        text not null,
    region       @id not null,
    street       text not null,
    postcode     text not null,
    town         text not null,
    latitude     text not null,
    longitude    text not null,
    address_protected bigint not null,
    opening      text not null,
    step_free    bigint,
    how_to_reach text not null,
    primary key (county, id)
) @keyed;
create index directory_place_living on directory_place (county, archived_at, sort_name);
create index directory_place_actor on directory_place (county, actor);
create index directory_place_region on directory_place (county, region);

create table directory_outreach (
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
    actor        @id not null,
    unit         @id,
    place        @id not null,
    schedule     text not null,
    topics       text not null,
    languages    text not null,
    registration text not null,
    primary key (county, id)
) @keyed;
create index directory_outreach_living on directory_outreach (county, archived_at, sort_name);
create index directory_outreach_actor on directory_outreach (county, actor);
create index directory_outreach_place on directory_outreach (county, place);

create table directory_contact (
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
    actor        @id not null,
    unit         @id,
    role         text not null,
    person_name  text not null,
    name_public  bigint not null,
    phone        text not null,
    email        text not null,
    place        @id,
    opening      text not null,
    topics       text not null,
    languages    text not null,
    from_day     text,
    until_day    text,
    primary key (county, id)
) @keyed;
create index directory_contact_living on directory_contact (county, archived_at, sort_name);
create index directory_contact_actor on directory_contact (county, actor);
create index directory_contact_unit on directory_contact (county, unit);

create table directory_offer (
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
    actor        @id not null,
    summary      text not null,
    goals        text not null,
    target_groups text not null,
    languages    text not null,
    level        text,
    place        @id,
    schedule     text not null,
    cost         bigint,
    childcare    bigint,
    women_only   bigint not null,
    step_free    bigint,
    how_to_reach text not null,
    registration text not null,
    contact      @id,
    capacity     bigint,
    duration     text not null,
    project_end  text,
    successor    @id,
    primary key (county, id)
) @keyed;
create index directory_offer_living on directory_offer (county, archived_at, sort_name);
create index directory_offer_actor on directory_offer (county, actor);
create index directory_offer_place on directory_offer (county, place);

create table directory_tie (
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
    purpose      text not null,
    from_actor   @id not null,
    to_actor     @id not null,
    kind         text not null,
    written_basis text not null,
    from_day     text,
    until_day    text,
    primary key (county, id)
) @keyed;
create index directory_tie_living on directory_tie (county, archived_at, sort_name);
create index directory_tie_from_actor on directory_tie (county, from_actor);
create index directory_tie_to_actor on directory_tie (county, to_actor);

-- Boundaries as drawn on the county's map; the paths share their points with their neighbours.
create table directory_boundary (
    county   @id not null,
    region   @id not null,
    path     text not null,
    label_x  bigint not null,
    label_y  bigint not null,
    left_x   bigint not null,
    top_y    bigint not null,
    right_x  bigint not null,
    bottom_y bigint not null,
    primary key (county, region)
) @keyed;

create table directory_map (
    county      @id not null,
    width       bigint not null,
    height      bigint not null,
    source      text not null,
    imported_at bigint not null,
    primary key (county)
);

-- Which state of the official register the municipalities follow.
create table directory_register (
    county      @id not null,
    as_of       text not null,
    imported_at bigint not null,
    primary key (county)
);
