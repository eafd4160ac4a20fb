package org.wirefold.ingest.format.telegraph;

/** ANPA 1312, the telegraph format of American agencies: any number of messages. Thread-safe. */
public final class Anpa1312Format extends TelegraphFormat {
    /** Made by the service loader. */
    public Anpa1312Format() {
        super("anpa-1312", ".anpa", Anpa1312Message.HEADER, Anpa1312Message::read);
    }
}
