package org.wirefold.entities.tagging;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A linear model of name tags: weights of each label for each feature, and weights of each label after another. Weights
 * are whole numbers, so that sums do not depend on their order. Immutable; safe for use by many threads.
 */
public final class TagModel {
    private static final int MAGIC = 0x57464D31;

    private final String version;
    private final List<String> labels;
    private final float unit;
    private final int[] transitions;
    private final int[] features;
    private final WeightTable table;

    /**
     * A model.
     *
     * @param version name of the model, carried by every annotation made with it
     * @param labels {@code O}, then {@code B-}, {@code I-}, {@code L-}, {@code U-} of each type
     * @param unit what one step of a weight is worth
     * @param transitions weight of label {@code to} after {@code from} at {@code from * labels + to}; the last row is
     *     for the first word of a sentence
     * @param features distinct feature hashes
     * @param rows weights of each feature
     */
    public TagModel(String version, List<String> labels, float unit, int[] transitions, int[] features, short[] rows) {
        this.version = version;
        this.labels = List.copyOf(labels);
        this.unit = unit;
        this.transitions = transitions.clone();
        this.features = features;
        this.table = new WeightTable(features, rows, this.labels.size());
    }

    private TagModel(String version, List<String> labels, float unit, int[] transitions, TagModel same) {
        this.version = version;
        this.labels = labels;
        this.unit = unit;
        this.transitions = transitions;
        this.features = same.features;
        this.table = same.table;
    }

    /**
     * The same model with a lower score for words outside all names. It has higher recall and lower precision.
     *
     * @param by how much lower, in the units of training
     */
    public TagModel withNamesFavoured(float by) {
        int[] changed = transitions.clone();
        for (int from = 0; from <= labels.size(); from++) {
            changed[from * labels.size()] -= Math.round(by / unit);
        }
        return new TagModel(version, labels, unit, changed, this);
    }

    /** Name of the model. */
    public String version() {
        return version;
    }

    /** The labels; the first is {@code O}. */
    public List<String> labels() {
        return labels;
    }

    /** What one step of a weight is worth. */
    float unit() {
        return unit;
    }

    /** Number of features with a row. */
    public int size() {
        return features.length;
    }

    int transition(int from, int to) {
        return transitions[from * labels.size() + to];
    }

    /**
     * Adds the weights of the first {@code n} features, as far as they have any, to packed sums; see {@link
     * WeightTable#unpack}. Overwrites the features.
     */
    void add(int[] some, int n, long[] sums, int to) {
        table.add(some, n, sums, to);
    }

    /** The table of weights. */
    WeightTable table() {
        return table;
    }

    /** Writes the model. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(MAGIC);
        out.writeUTF(version);
        out.writeByte(labels.size());
        for (String label : labels) {
            out.writeUTF(label);
        }
        out.writeFloat(unit);
        PackedArrays.writeInts(out, transitions);
        out.writeInt(features.length);
        PackedArrays.writeInts(out, features);
        int width = labels.size();
        for (int i = 0; i < features.length; i++) {
            int present = 0;
            for (int y = 0; y < width; y++) {
                present |= table.weight(features[i], y) != 0 ? 1 << y : 0;
            }
            out.writeInt(present);
        }
        byte[] packed = new byte[features.length * width * 2];
        int size = 0;
        for (int i = 0; i < features.length * width; i++) {
            short value = table.weight(features[i / width], i % width);
            if (value == 0) {
                continue;
            }
            if (value > Byte.MIN_VALUE && value <= Byte.MAX_VALUE) {
                packed[size++] = (byte) value;
            } else {
                packed = size + 3 > packed.length ? Arrays.copyOf(packed, size * 2) : packed;
                packed[size++] = Byte.MIN_VALUE;
                packed[size++] = (byte) (value >> 8);
                packed[size++] = (byte) value;
            }
        }
        out.writeInt(size);
        out.write(packed, 0, size);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if it is something else
     */
    public static TagModel read(DataInput in) throws IOException {
        if (in.readInt() != MAGIC) {
            throw new IOException("not a tag model of this version");
        }
        String version = in.readUTF();
        int width = in.readByte();
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            labels.add(in.readUTF());
        }
        float unit = in.readFloat();
        int[] transitions = PackedArrays.readInts(in, (width + 1) * width);
        int[] features = PackedArrays.readInts(in, in.readInt());
        int[] present = PackedArrays.readInts(in, features.length);
        byte[] packed = new byte[in.readInt()];
        in.readFully(packed);
        short[] rows = new short[features.length * width];
        int from = 0;
        for (int i = 0; i < features.length; i++) {
            for (int y = 0; y < width; y++) {
                if ((present[i] >>> y & 1) == 0) {
                    continue;
                }
                byte value = packed[from++];
                if (value == Byte.MIN_VALUE) {
                    rows[i * width + y] = (short) (packed[from] << 8 | (packed[from + 1] & 255));
                    from += 2;
                } else {
                    rows[i * width + y] = value;
                }
            }
        }
        return new TagModel(version, labels, unit, transitions, features, rows);
    }
}
