package org.wirefold.events;

/** A story that is compared with many others. Immutable. */
final class ComparedStory {
    private final StoryProfile profile;
    private final TermVector.Lookup body;
    private final TermVector.Lookup lede;
    private final TermVector.Lookup headline;
    private final TermVector.Lookup names;
    private final TermVector.Lookup numbers;

    ComparedStory(StoryProfile profile) {
        this.profile = profile;
        this.body = profile.body().lookup();
        this.lede = profile.lede().lookup();
        this.headline = profile.headline().lookup();
        this.names = profile.names().lookup();
        this.numbers = profile.numbers().lookup();
    }

    StoryProfile profile() {
        return profile;
    }

    TermVector.Lookup body() {
        return body;
    }

    TermVector.Lookup lede() {
        return lede;
    }

    TermVector.Lookup headline() {
        return headline;
    }

    TermVector.Lookup names() {
        return names;
    }

    TermVector.Lookup numbers() {
        return numbers;
    }
}
