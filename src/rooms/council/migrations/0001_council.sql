-- Bodies, meetings, papers, hearings, participation; what has been published; files; where imported objects come from.
create table council_body (
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
    short_name   text not null,
    kind         text not null,
    about        text not null,
    is_public    bigint not null,
    actor        @id,
    parent       @id,
    seats        bigint,
    voting_seats bigint,
    deals_every  bigint,
    starts_on    text,
    ends_on      text,
    email        text not null,
    website      text not null,
    primary key (county, id)
) @keyed;
create index council_body_living on council_body (county, archived_at, sort_name);

create table council_term (
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
    starts_on    text not null,
    ends_on      text,
    primary key (county, id)
) @keyed;
create index council_term_living on council_term (county, archived_at, sort_name);

create table council_mandate_holder (
    county          @id not null,
    id              @id not null,
    version         bigint not null,
    owner           @id not null,
    conf            bigint not null,
    created_at      bigint not null,
    changed_at      bigint not null,
    confirmed_at    bigint not null,
    archived_at     bigint,
    sort_name       text not null,
    name            text not null,
    given_name      text not null,
    family_name     text not null,
    email           text not null,
    publishes_email bigint not null,
    primary key (county, id)
) @keyed;
create index council_mandate_holder_living on council_mandate_holder (county, archived_at, sort_name);

create table council_membership (
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
    person       @id not null,
    body         @id not null,
    role         text not null,
    may_vote     bigint not null,
    on_behalf_of @id,
    starts_on    text,
    ends_on      text,
    primary key (county, id)
) @keyed;
create index council_membership_living on council_membership (county, archived_at, sort_name);

create table council_venue (
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
    room         text not null,
    street       text not null,
    postcode     text not null,
    town         text not null,
    primary key (county, id)
) @keyed;
create index council_venue_living on council_venue (county, archived_at, sort_name);

create table council_meeting (
    county           @id not null,
    id               @id not null,
    version          bigint not null,
    owner            @id not null,
    conf             bigint not null,
    created_at       bigint not null,
    changed_at       bigint not null,
    confirmed_at     bigint not null,
    archived_at      bigint,
    sort_name        text not null,
    title            text not null,
    body             @id not null,
    held_on          text not null,
    starts_at        text not null,
    ends_at          text not null,
    venue            @id,
    state            text not null,
    is_cancelled     bigint not null,
    is_public        bigint not null,
    minutes          text not null,
    internal_minutes text not null,
    primary key (county, id)
) @keyed;
create index council_meeting_living on council_meeting (county, archived_at, sort_name);

create table council_agenda_item (
    county         @id not null,
    id             @id not null,
    version        bigint not null,
    owner          @id not null,
    conf           bigint not null,
    created_at     bigint not null,
    changed_at     bigint not null,
    confirmed_at   bigint not null,
    archived_at    bigint,
    sort_name      text not null,
    title          text not null,
    meeting        @id not null,
    position       bigint not null,
    number         text not null,
    is_public      bigint not null,
    paper          @id,
    is_integration bigint not null,
    outcome        text,
    wording        text not null,
    votes_yes      bigint,
    votes_no       bigint,
    votes_abstain  bigint,
    primary key (county, id)
) @keyed;
create index council_agenda_item_living on council_agenda_item (county, archived_at, sort_name);

create table council_paper (
    county           @id not null,
    id               @id not null,
    version          bigint not null,
    owner            @id not null,
    conf             bigint not null,
    created_at       bigint not null,
    changed_at       bigint not null,
    confirmed_at     bigint not null,
    archived_at      bigint,
    sort_name        text not null,
    title            text not null,
    reference        text not null,
    subject          text not null,
    kind             text not null,
    dated_on         text not null,
    is_public        bigint not null,
    lead_unit        text not null,
    author           text not null,
    involved_units   text not null,
    originator       @id,
    relevance        text not null,
    relevance_reason text not null,
    facts            text not null,
    proposal         text not null,
    cost_once        bigint,
    cost_yearly      bigint,
    product_account  text not null,
    is_unplanned     bigint,
    decided_on       text,
    primary key (county, id)
) @keyed;
create index council_paper_living on council_paper (county, archived_at, sort_name);

create table council_consultation (
    county           @id not null,
    id               @id not null,
    version          bigint not null,
    owner            @id not null,
    conf             bigint not null,
    created_at       bigint not null,
    changed_at       bigint not null,
    confirmed_at     bigint not null,
    archived_at      bigint,
    sort_name        text not null,
    title            text not null,
    paper            @id not null,
    position         bigint not null,
    body             @id not null,
    role             text not null,
    is_authoritative bigint not null,
    planned_on       text,
    meeting          @id,
    agenda_item      @id,
    outcome          text,
    is_public        bigint not null,
    primary key (county, id)
) @keyed;
create index council_consultation_living on council_consultation (county, archived_at, sort_name);

create table council_resolution (
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
    agenda_item  @id not null,
    paper        @id,
    body         @id not null,
    decided_on   text not null,
    responsible  text not null,
    due_on       text,
    state        text not null,
    report       text not null,
    reported_on  text,
    confirmed_on text,
    confirmed_in @id,
    is_public    bigint not null,
    primary key (county, id)
) @keyed;
create index council_resolution_living on council_resolution (county, archived_at, sort_name);

create table council_hearing (
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
    paper        @id not null,
    holder       text not null,
    body         @id,
    basis        text not null,
    opened_on    text not null,
    due_on       text not null,
    state        text not null,
    stance       text,
    statement    text not null,
    stated_on    text,
    is_public    bigint not null,
    primary key (county, id)
) @keyed;
create index council_hearing_living on council_hearing (county, archived_at, sort_name);

create table council_motion (
    county        @id not null,
    id            @id not null,
    version       bigint not null,
    owner         @id not null,
    conf          bigint not null,
    created_at    bigint not null,
    changed_at    bigint not null,
    confirmed_at  bigint not null,
    archived_at   bigint,
    sort_name     text not null,
    title         text not null,
    body          @id not null,
    wording       text not null,
    tabled_on     text not null,
    answer_due_on text,
    answer        text not null,
    answered_on   text,
    paper         @id,
    is_public     bigint not null,
    primary key (county, id)
) @keyed;
create index council_motion_living on council_motion (county, archived_at, sort_name);

create table council_right (
    county        @id not null,
    id            @id not null,
    version       bigint not null,
    owner         @id not null,
    conf          bigint not null,
    created_at    bigint not null,
    changed_at    bigint not null,
    confirmed_at  bigint not null,
    archived_at   bigint,
    sort_name     text not null,
    title         text not null,
    land          text not null,
    holder        text not null,
    entitlement   text not null,
    basis         text not null,
    deadline_days bigint,
    valid_from    text not null,
    valid_to      text,
    source        text not null,
    note          text not null,
    primary key (county, id)
) @keyed;
create index council_right_living on council_right (county, archived_at, sort_name);

create table council_word (
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
    word         text not null,
    note         text not null,
    primary key (county, id)
) @keyed;
create index council_word_living on council_word (county, archived_at, sort_name);

create table council_election (
    county         @id not null,
    id             @id not null,
    version        bigint not null,
    owner          @id not null,
    conf           bigint not null,
    created_at     bigint not null,
    changed_at     bigint not null,
    confirmed_at   bigint not null,
    archived_at    bigint,
    sort_name      text not null,
    title          text not null,
    body           @id not null,
    held_on        text not null,
    seats          bigint,
    who_votes      text not null,
    who_stands     text not null,
    how            text not null,
    nominate_until text,
    register_until text,
    entitled       bigint,
    voted          bigint,
    results        text not null,
    primary key (county, id)
) @keyed;
create index council_election_living on council_election (county, archived_at, sort_name);

create table council_gathering (
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
    held_on      text not null,
    starts_at    text not null,
    ends_at      text not null,
    region       @id,
    venue        text not null,
    about        text not null,
    languages    text not null,
    primary key (county, id)
) @keyed;
create index council_gathering_living on council_gathering (county, archived_at, sort_name);

create index council_membership_body on council_membership (county, body);
create index council_membership_person on council_membership (county, person);
create index council_meeting_day on council_meeting (county, held_on);
create index council_meeting_body on council_meeting (county, body, held_on);
create index council_agenda_item_meeting on council_agenda_item (county, meeting, position);
create index council_agenda_item_paper on council_agenda_item (county, paper);
create index council_paper_day on council_paper (county, dated_on);
create index council_paper_reference on council_paper (county, reference);
create index council_paper_relevance on council_paper (county, relevance, decided_on);
create index council_consultation_paper on council_consultation (county, paper, position);
create index council_consultation_body on council_consultation (county, body);
create index council_consultation_item on council_consultation (county, agenda_item);
create index council_resolution_due on council_resolution (county, state, due_on, archived_at, conf);
create index council_resolution_item on council_resolution (county, agenda_item);
create index council_resolution_paper on council_resolution (county, paper);
create index council_hearing_due on council_hearing (county, state, due_on, archived_at, conf);
create index council_hearing_paper on council_hearing (county, paper);
create index council_motion_due on council_motion (county, answered_on, answer_due_on, archived_at, conf);

-- What has ever been public, by type of OParl: its times move with what is embedded in it; what is public no longer stays as a tombstone.
create table council_publication (
    county      @id not null,
    type        text not null,
    id          @id not null,
    created_at  bigint not null,
    modified_at bigint not null,
    deleted_at  bigint,
    primary key (county, type, id)
) @keyed;
create index council_publication_modified on council_publication (county, type, modified_at);

create table council_file (
    county      @id not null,
    id          @id not null,
    parent_kind text not null,
    parent      @id not null,
    role        text not null,
    name        text not null,
    file_name   text not null,
    mime        text not null,
    size        bigint not null,
    sha512      text not null,
    is_public   bigint not null,
    address     text not null,
    content     @bytes not null,
    created_at  bigint not null,
    archived_at bigint,
    primary key (county, id)
) @keyed;
create index council_file_parent on council_file (county, parent_kind, parent);

-- Which object of another OParl server became which record.
create table council_foreign (
    county     @id not null,
    address    text not null,
    kind       text not null,
    id         @id not null,
    print      text not null,
    primary key (county, address)
) @keyed;

create table council_interest (
    county        @id not null,
    id            @id not null,
    name          text not null,
    email         text not null,
    language      text not null,
    wishes        text not null,
    asked_at      bigint not null,
    consented_at  bigint,
    consent_text  text not null,
    token         text not null,
    primary key (county, id)
) @keyed;
create index council_interest_token on council_interest (county, token);
