package org.wirefold.duplicates;

import java.util.Arrays;
import org.wirefold.text.LifeCycle;

/** The stored numbers of the life-cycle kinds: frozen, whatever order the kinds are declared in. */
final class LifeCycleCodes {
    private static final LifeCycle.Kind[] KINDS = {
        LifeCycle.Kind.NONE,
        LifeCycle.Kind.ALERT,
        LifeCycle.Kind.URGENT,
        LifeCycle.Kind.UPDATE,
        LifeCycle.Kind.CORRECTED,
        LifeCycle.Kind.REFILE,
        LifeCycle.Kind.REPEAT,
        LifeCycle.Kind.KILL,
        LifeCycle.Kind.EMBARGO,
    };

    private LifeCycleCodes() {}

    static int code(LifeCycle.Kind kind) {
        return Arrays.asList(KINDS).indexOf(kind);
    }

    static LifeCycle.Kind of(int code) {
        if (code < 0 || code >= KINDS.length) {
            throw new IllegalArgumentException("unknown life-cycle kind " + code);
        }
        return KINDS[code];
    }
}
