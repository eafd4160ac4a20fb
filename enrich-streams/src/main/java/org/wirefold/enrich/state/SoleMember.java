package org.wirefold.enrich.state;

import org.wirefold.bytes.ByteReader;
import org.wirefold.bytes.ByteWriter;

/**
 * The only member that a body or story ever had, or that it had several. Most have one, which needs no search.
 *
 * @param only uri of the only one there ever was; empty before the first and after the second
 * @param several whether there was more than one
 */
public record SoleMember(String only, boolean several) {
    /** No member yet. */
    public static final SoleMember EMPTY = new SoleMember("", false);

    /** Whether that article can be a member. */
    public boolean mayHave(String uri) {
        return several || only.equals(uri);
    }

    /** The same with one more member, which may be in it already. */
    public SoleMember with(String uri) {
        if (mayHave(uri)) {
            return this;
        }
        return only.isEmpty() ? new SoleMember(uri, false) : new SoleMember("", true);
    }

    void write(ByteWriter out) {
        out.string(only).flag(several);
    }

    static SoleMember read(ByteReader in) {
        return new SoleMember(in.string(), in.flag());
    }
}
