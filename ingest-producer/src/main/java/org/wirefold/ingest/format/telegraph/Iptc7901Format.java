package org.wirefold.ingest.format.telegraph;

/** IPTC 7901, the telegraph format of agencies outside America: any number of messages. Thread-safe. */
public final class Iptc7901Format extends TelegraphFormat {
    /** Made by the service loader. */
    public Iptc7901Format() {
        super("iptc-7901", ".iptc7901", Iptc7901Message.HEADER, Iptc7901Message::read);
    }
}
