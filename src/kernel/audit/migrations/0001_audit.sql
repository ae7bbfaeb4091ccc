-- Who did what: append-only, each note sealed with the hash of the one before it.
create table audit_note (
    county  @id not null,
    seq     bigint not null,
    at      bigint not null,
    person  @id not null,
    deed    text not null,
    kind    text not null,
    subject @id not null,
    facts   text not null,
    hash    text not null,
    primary key (county, seq)
) @keyed;
create index audit_subject on audit_note (county, kind, subject);
create index audit_person on audit_note (county, person);

create table audit_head (
    county @id not null primary key,
    seq    bigint not null,
    hash   text not null
);
