-- The guide: pages with their versions, news, images, what readers say, settings.
create table guide_page (
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
    summary      text not null,
    body         text not null,
    state        text not null,
    parent       @id,
    position     bigint not null,
    icon         text,
    topic        text,
    region       @id,
    purpose      text not null,
    kept_by      @id not null,
    review_on    text,
    mirrors      @id,
    lead_in      text not null,
    primary key (county, id)
) @keyed;
create index guide_page_living on guide_page (county, archived_at, sort_name);

create table guide_news (
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
    text         text not null,
    starts_on    text not null,
    ends_on      text not null,
    region       @id,
    kept_by      @id not null,
    primary key (county, id)
) @keyed;
create index guide_news_days on guide_news (county, archived_at, starts_on);

create table guide_image (
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
    name          text not null,
    alt           text not null,
    is_decorative bigint not null,
    credit        text not null,
    kept_by       @id not null,
    primary key (county, id)
) @keyed;

-- Every saved state of the words of a page in one language.
create table guide_version (
    county   @id not null,
    page     @id not null,
    language text not null,
    number   bigint not null,
    at       bigint not null,
    person   @id not null,
    deed     text not null,
    title    text not null,
    summary  text not null,
    lead_in  text not null,
    body     text not null,
    primary key (county, page, language, number)
) @keyed;

-- Readers of easy language have checked this text (BITV 2.0, annex 2); it ends with the next change.
create table guide_easy_review (
    county     @id not null,
    page       @id not null,
    text_hash  text not null,
    group_name text not null,
    at         bigint not null,
    person     @id not null,
    primary key (county, page)
) @keyed;

-- The sizes in which an image is served; the hash of the bytes is its address.
create table guide_image_file (
    county       @id not null,
    hash         text not null,
    image        @id not null,
    width        bigint not null,
    height       bigint not null,
    content_type text not null,
    content      @bytes not null,
    primary key (county, hash)
) @keyed;
create index guide_image_file_image on guide_image_file (county, image, width);

-- What readers say about a page. No address of a device, no cookie; a mail address only when they leave it.
create table guide_feedback (
    county      @id not null,
    id          @id not null,
    at          bigint not null,
    page        text not null,
    language    text not null,
    verdict     text not null,
    words       text not null,
    reply_to    text not null,
    state       text not null,
    due_on      text not null,
    answer      text not null,
    closed_at   bigint,
    closed_by   @id not null,
    primary key (county, id)
) @keyed;
create index guide_feedback_state on guide_feedback (county, state, due_on);

create table guide_setting (
    county @id not null,
    name   text not null,
    value  text not null,
    primary key (county, name)
) @keyed;

-- External addresses that did not answer when they were last tried.
create table guide_link_fault (
    county     @id not null,
    href       text not null,
    reason     text not null,
    checked_at bigint not null,
    primary key (county, href)
) @keyed;
