package io.customermetrics.report.watch;

import io.customermetrics.core.time.BusinessCalendar;
import io.customermetrics.report.input.InputException;
import io.customermetrics.report.input.Printable;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/** A report.json of schema 1. */
public final class ReportFile {

    private static final double SCHEMA = 1;

    private final String name;
    private final JsonTree report;
    private final String currency;
    private final ZoneId zone;
    private final Instant asOf;

    private ReportFile(String name, JsonTree report) {
        this.name = name;
        this.report = report;
        currency = required("currency");
        try {
            zone = ZoneId.of(required("zone"));
            asOf = Instant.parse(required("asOf"));
        } catch (DateTimeException e) {
            throw noReport("input.zone or input.asOf cannot be read");
        }
    }

    /**
     * Reads a report.
     *
     * @param file the file
     * @return the report
     * @throws InputException if there is no such file, or it is no report of schema 1
     */
    public static ReportFile read(Path file) {
        String name = Printable.of(file.toString());
        JsonTree report = JsonTree.read(file);
        JsonTree schema = report.at("schema");
        if (schema.number().isEmpty()) {
            throw InputException.data(name + " is no report: it has no schema; write one with report --json F");
        }
        if (schema.number().getAsDouble() != SCHEMA) {
            throw InputException.data(
                    name + " is a report of another schema than 1; write it anew with report --json F");
        }
        return new ReportFile(name, report);
    }

    /**
     * The file's name, fit for a terminal.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * The first instant that the report does not cover.
     *
     * @return the instant
     */
    public Instant asOf() {
        return asOf;
    }

    /** The last day covered, by which figures of the whole report are dated. */
    LocalDate lastDay() {
        return BusinessCalendar.of(zone).dayOf(asOf.minusNanos(1));
    }

    JsonTree at(String... path) {
        return report.at(path);
    }

    /** Checks that figures of another report may be set against those of this one, which is the older. */
    void requireComparable(ReportFile newer) {
        requireSame("currency", currency, newer.currency, newer);
        requireSame("zone", zone.getId(), newer.zone.getId(), newer);
        Optional<String> grain = grain();
        Optional<String> other = newer.grain();
        if (grain.isPresent() && other.isPresent()) {
            requireSame("grain", grain.get(), other.get(), newer);
        }
        if (newer.asOf.isBefore(asOf)) {
            throw InputException.usage(
                    newer.name + " ends before " + name + "; name the older report first: watch OLD.json NEW.json");
        }
    }

    InputException noReport(String why) {
        return InputException.data(name + " is no report that can be read: " + why);
    }

    /** The grain; reports without retention had nowhere to say it. */
    private Optional<String> grain() {
        return report.at("input", "grain")
                .text()
                .or(() -> report.at("retention", "grain").text());
    }

    private void requireSame(String what, String mine, String others, ReportFile newer) {
        if (!mine.equals(others)) {
            throw InputException.data("the reports cannot be compared: " + name + " has " + what + " "
                    + Printable.of(mine) + ", " + newer.name + " has " + Printable.of(others));
        }
    }

    private String required(String field) {
        return report.at("input", field).text().orElseThrow(() -> noReport("it has no input." + field));
    }
}
