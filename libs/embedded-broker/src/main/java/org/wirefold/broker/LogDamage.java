package org.wirefold.broker;

/**
 * A log segment that lost bytes while no broker had it open.
 *
 * @param partition topic and partition, such as {@code articles.raw-0}
 * @param segment its file, named by its first offset
 * @param bytesBefore how long it was
 * @param bytesNow how long it was found; 0 where the file was gone
 */
public record LogDamage(String partition, String segment, long bytesBefore, long bytesNow) {
    @Override
    public String toString() {
        return partition + "/" + segment + " had " + bytesBefore + " bytes and now has " + bytesNow;
    }
}
