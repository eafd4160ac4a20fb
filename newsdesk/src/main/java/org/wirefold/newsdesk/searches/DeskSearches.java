package org.wirefold.newsdesk.searches;

/** The saved searches that a newsdesk shows and lets its readers change. Thread-safe. */
public interface DeskSearches {
    /**
     * All of them, as they are now.
     *
     * @throws SearchesException if they cannot be read
     */
    SearchList read();

    /**
     * Adds one; its revision and lines do not matter.
     *
     * @throws SearchesException if its name is taken, or it is wrong
     */
    void add(DeskSearch added);

    /**
     * Changes one, and its name where that differs.
     *
     * @param name as it is now
     * @param revision that the reader saw
     * @throws SearchesException if somebody else changed it meanwhile, or it would be wrong
     */
    void change(String name, String revision, DeskSearch changed);

    /**
     * Deletes one.
     *
     * @param revision that the reader saw
     * @throws SearchesException if somebody else changed it meanwhile
     */
    void delete(String name, String revision);
}
