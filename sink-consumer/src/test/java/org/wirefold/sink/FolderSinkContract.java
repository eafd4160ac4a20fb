package org.wirefold.sink;

/** What holds of every sink that writes files into a folder. */
abstract class FolderSinkContract extends SinkContract {
    @Override
    boolean refuses() {
        return false;
    }

    @Override
    AutoCloseable away(String target) throws Exception {
        return FolderContent.blocked(SinkTarget.parse(target).path());
    }
}
