-- Lists of stories by publication, by language and of agencies, without reading whole tables.
CREATE INDEX stories_by_last_published__$ ON stories__$ (last_published, story_id);

CREATE INDEX story_members_by_agency__$ ON story_members__$ (agency, source) WHERE agency IS NOT NULL;

CREATE INDEX articles_by_language__$ ON articles__$ (language, story_id);
