package io.customermetrics.report.input;

import java.util.List;
import java.util.Optional;

/**
 * A file as the database sees it.
 *
 * @param label the file's name, printable
 * @param columns its columns
 * @param relation a query that gives {@code "#row"}, {@code "#bad"} (why the row is unusable, else NULL) and the columns
 * @param rejects the table in which the database notes the rows it could not split, if it does
 * @param lines how row numbers and line numbers of the file go together
 */
record SourceTable(String label, List<String> columns, String relation, Optional<String> rejects, RowLocator lines) {}
