-- Pages of the list of offers are chosen in the index alone: what anybody may see, in order, without the rows.
drop index directory_offer_living;
create index directory_offer_living on directory_offer (county, archived_at, sort_name, id, conf, owner, project_end);
