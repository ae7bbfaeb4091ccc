-- Letters on their way out. The body goes as soon as the letter is sent; the row goes after seven days.
create table mail_outbox (
    county     @id not null,
    id         @id not null,
    recipient  text not null,
    reply_to   text not null,
    subject    text not null,
    body       text not null,
    state      text not null,
    attempts   bigint not null,
    next_at    bigint not null,
    claim      @id not null,
    last_error text not null,
    created_at bigint not null,
    ended_at   bigint,
    primary key (county, id)
) @keyed;
create index mail_outbox_due on mail_outbox (state, next_at);
