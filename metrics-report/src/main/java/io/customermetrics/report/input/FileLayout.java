package io.customermetrics.report.input;

import java.util.List;
import java.util.Locale;

/** How a text file is split into columns: as the options say, else as its beginning looks. */
final class FileLayout {

    private final ReadOptions options;

    FileLayout(ReadOptions options) {
        this.options = options;
    }

    /**
     * A file of delimited columns.
     *
     * @param delimiter what stands between two columns
     * @param columns their names
     * @param header whether the first record is those names
     */
    record Delimited(char delimiter, List<String> columns, boolean header) {}

    FileFormat format(FileProbe file) {
        if (options.shape().format().isPresent()) {
            FileFormat format = options.shape().format().get();
            if (format == FileFormat.PARQUET && !file.parquet()) {
                throw InputException.data(file.label() + " is not Parquet");
            }
            return format;
        }
        if (file.parquet()) {
            return FileFormat.PARQUET;
        }
        String fileName = String.valueOf(file.path().getFileName());
        FileFormat byName = FileFormat.ofFileName(fileName).orElse(FileFormat.CSV);
        if (byName == FileFormat.PARQUET) {
            throw InputException.data(file.label() + " is not Parquet, whatever its name says");
        }
        return head(file).stripLeading().startsWith("{") ? FileFormat.JSON : byName;
    }

    /** What separates the columns of a CSV file; empty if blanks do. */
    String delimiter(FileProbe file) {
        if (options.shape().delimiter().isEmpty()) {
            return FirstLine.delimiter(head(file));
        }
        String wanted = options.shape().delimiter().get();
        return switch (wanted.toLowerCase(Locale.ROOT)) {
            case "whitespace", "blank", "blanks", " " -> "";
            case "tab", "\\t" -> "\t";
            case "comma" -> ",";
            case "semicolon" -> ";";
            case "pipe" -> "|";
            default -> {
                if (wanted.length() != 1) {
                    throw InputException.usage(
                            "--delimiter takes one character, tab, comma, semicolon, pipe or whitespace");
                }
                yield wanted;
            }
        };
    }

    Delimited delimited(FileProbe file, char delimiter) {
        List<String> first = FirstLine.fields(head(file), delimiter);
        boolean header = hasHeader(first);
        return new Delimited(delimiter, columns(file, first, header), header);
    }

    boolean hasHeader(List<String> first) {
        return options.shape().columns().isEmpty() && FirstLine.isHeader(first);
    }

    String head(FileProbe file) {
        return file.text(options.shape().encoding().charset());
    }

    List<String> columns(FileProbe file, List<String> first, boolean header) {
        if (header) {
            return FirstLine.distinct(first);
        }
        if (options.shape().columns().isEmpty()) {
            return FirstLine.numbers(first.size());
        }
        if (options.shape().columns().size() != first.size()) {
            throw InputException.usage(String.format(
                    Locale.ROOT,
                    "--columns names %d columns, but the first line of %s has %d",
                    options.shape().columns().size(),
                    file.label(),
                    first.size()));
        }
        return FirstLine.distinct(options.shape().columns());
    }
}
