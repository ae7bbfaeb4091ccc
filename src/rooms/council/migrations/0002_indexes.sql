-- Papers decided without hearing: answered from indexes alone, whatever the number of papers.
create index council_hearing_said on council_hearing (county, paper, archived_at, state, stated_on);
create index council_paper_decided on council_paper (county, relevance, decided_on, id, archived_at, conf);
