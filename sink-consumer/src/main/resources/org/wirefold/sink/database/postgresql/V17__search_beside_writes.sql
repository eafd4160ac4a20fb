-- A search reads the list of what has not been sorted into the index, and now and then one search or write has to sort
-- it. At 4 MB, the default, that took 300 ms; in kB.
ALTER INDEX article_text_by_text SET (gin_pending_list_limit = 1024);
