package org.wirefold.alerts.search;

/**
 * A saved search as it stands in a file.
 *
 * @param search what it means
 * @param text what is written
 * @param lines how it is written, with its comments
 * @param revision changes when the lines do
 */
public record StoredSearch(SavedSearch search, SearchText text, String lines, String revision) {}
