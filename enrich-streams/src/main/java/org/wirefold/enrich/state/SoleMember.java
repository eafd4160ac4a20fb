package org.wirefold.enrich.state;

import org.wirefold.enrich.event.ByteReader;
import org.wirefold.enrich.event.ByteWriter;

/**
 * Who ever was among the members of a body or story: most have one, which can be looked up without a search.
 *
 * @param only uri of the only one there ever was; empty before the first and after the second
 * @param several whether there was more than one
 */
public record SoleMember(String only, boolean several) {
    /** Nobody yet. */
    public static final SoleMember EMPTY = new SoleMember("", false);

    /** Whether that one can be in it. */
    public boolean mayHave(String uri) {
        return several || only.equals(uri);
    }

    /** The crowd with one more, who may be in it already. */
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
