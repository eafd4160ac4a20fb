package org.wirefold.sink.export;

import java.io.Closeable;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Takes the rows of a result one by one. */
public interface RowOutput extends Closeable {
    /** Writes the current row of the result. */
    void write(ResultSet row) throws SQLException, IOException;
}
