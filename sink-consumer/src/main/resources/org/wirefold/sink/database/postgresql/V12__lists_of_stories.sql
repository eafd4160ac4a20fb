-- Lists of stories by publication, by language and of agencies, without reading whole tables.
CREATE INDEX stories_by_last_published ON stories (last_published, story_id);
CREATE INDEX story_members_by_agency ON story_members (agency, source, story_row) WHERE agency IS NOT NULL;
CREATE INDEX articles_by_language ON articles (language, story_id);
-- Finds equal names as before, and beginnings of names too.
DROP INDEX entities_by_name;
CREATE INDEX entities_by_name ON entities (name text_pattern_ops);
