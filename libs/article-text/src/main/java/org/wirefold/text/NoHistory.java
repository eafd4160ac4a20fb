package org.wirefold.text;

/** The history of a source that sent nothing yet. */
enum NoHistory implements LineHistory {
    INSTANCE;

    @Override
    public boolean knows(int lineHash) {
        return false;
    }

    @Override
    public int strangers(int lineHash, int[] topic) {
        return 0;
    }

    @Override
    public int size() {
        return 0;
    }
}
