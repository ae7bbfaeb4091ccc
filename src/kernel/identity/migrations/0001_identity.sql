-- Who may work here: the county itself, the tree of responsibility, persons, what they were granted, sessions.
create table county (
    id         @id not null primary key,
    ags        text,
    name       text not null,
    land       text not null,
    accent     text not null,
    setup_at   bigint not null,
    changed_at bigint not null
);
create unique index county_ags on county (ags);

create table unit (
    county     @id not null,
    id         @id not null,
    parent     @id,
    controller @id not null,
    kind       text not null,
    name       text not null,
    primary key (county, id)
) @keyed;

create table person (
    county        @id not null,
    id            @id not null,
    name          text not null,
    email         text not null,
    language      text not null,
    password      text not null,
    totp_secret   text,
    totp_step     bigint not null,
    created_at    bigint not null,
    last_login_at bigint,
    closed_at     bigint,
    primary key (county, id)
) @keyed;
create unique index person_email on person (county, email);

create table role_grant (
    county     @id not null,
    id         @id not null,
    person     @id not null,
    role       text not null,
    unit       @id not null,
    max_conf   bigint not null,
    from_day   text not null,
    until_day  text,
    granted_by @id not null,
    reason     text not null,
    revoked_at bigint,
    primary key (county, id)
) @keyed;
create index role_grant_person on role_grant (county, person);

create table session (
    county     @id not null,
    id         text not null,
    person     @id not null,
    created_at bigint not null,
    seen_at    bigint not null,
    expires_at bigint not null,
    is_full    bigint not null,
    primary key (county, id)
) @keyed;
create index session_person on session (county, person);

create table invitation (
    county     @id not null,
    id         @id not null,
    token_hash text not null,
    email      text not null,
    name       text not null,
    person     @id,
    role       text,
    unit       @id,
    max_conf   bigint not null,
    until_day  text,
    invited_by @id not null,
    created_at bigint not null,
    expires_at bigint not null,
    used_at    bigint,
    primary key (county, id)
) @keyed;
create unique index invitation_token on invitation (county, token_hash);

create table login_throttle (
    county        @id not null,
    key           text not null,
    failures      bigint not null,
    blocked_until bigint not null,
    seen_at       bigint not null,
    primary key (county, key)
) @keyed;
