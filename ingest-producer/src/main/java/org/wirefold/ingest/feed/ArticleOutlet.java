package org.wirefold.ingest.feed;

import org.wirefold.ingest.format.SourceEntry;

/** Takes what feeds bring; called by the thread that calls {@link FeedPoller#step}. */
public interface ArticleOutlet {
    /**
     * An entry that is new or has changed, or its page.
     *
     * @param feed address of the feed
     * @param entry an article under the name that the feed gives it, or what holds none
     */
    void entry(String feed, SourceEntry entry);

    /** A feed was asked. */
    void polled(FeedPoll poll);
}
