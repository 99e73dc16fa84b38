package io.customermetrics.report.input;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds columns by name, number or what they are usually called. */
final class ColumnFinder {

    private static final List<String> CUSTOMER = List.of(
            "customerid",
            "customer",
            "custid",
            "customerno",
            "customernumber",
            "customerkey",
            "cust",
            "userid",
            "user",
            "clientid",
            "client",
            "memberid",
            "member",
            "buyerid",
            "buyer",
            "shopperid",
            "accountid",
            "account",
            "visitorid",
            "personid",
            "contactid",
            "distinctid",
            "customername",
            "customeremail",
            "email",
            "masterid",
            "客户id",
            "客户编号",
            "客户",
            "用户id",
            "用户",
            "会员id",
            "会员");
    private static final List<String> TIME = List.of(
            "timestamp",
            "datetime",
            "orderdate",
            "invoicedate",
            "purchasedate",
            "transactiondate",
            "eventtime",
            "eventtimestamp",
            "eventdate",
            "surveydate",
            "responsedate",
            "statementdate",
            "startdate",
            "ordertime",
            "purchasetime",
            "orderedat",
            "createdat",
            "occurredat",
            "date",
            "time",
            "ts",
            "day",
            "created",
            "下单时间",
            "订单日期",
            "日期",
            "时间");
    private static final List<String> AMOUNT = List.of(
            "amount",
            "totalamount",
            "orderamount",
            "netamount",
            "amountpaid",
            "linetotal",
            "ordertotal",
            "totalprice",
            "total",
            "revenue",
            "netrevenue",
            "grossamount",
            "sales",
            "spend",
            "spent",
            "paymentvalue",
            "dollarvalue",
            "value",
            "金额",
            "订单金额");
    private static final List<String> QUANTITY = List.of("quantity", "qty", "units", "itemcount", "数量");
    private static final List<String> PRICE = List.of("unitprice", "price", "itemprice", "priceeach", "单价", "价格");
    private static final List<String> ORDER =
            List.of("orderid", "orderno", "ordernumber", "invoiceno", "invoiceid", "invoice", "transactionid", "订单号");
    private static final List<String> EVENT = List.of("event", "eventname", "eventtype", "action", "activity", "事件");
    private static final List<String> CURRENCY = List.of("currency", "currencycode", "ccy", "货币");

    private final List<String> columns;

    ColumnFinder(List<String> columns) {
        this.columns = columns;
    }

    Optional<String> customer() {
        return first(CUSTOMER);
    }

    Optional<String> time() {
        return first(TIME);
    }

    /** An amount as SQL: a column, or quantity times price. */
    Optional<String> amount() {
        Optional<String> column = first(AMOUNT);
        if (column.isPresent()) {
            return column.map(Sql::name);
        }
        Optional<String> price = first(PRICE);
        Optional<String> quantity = first(QUANTITY);
        if (price.isPresent() && quantity.isPresent()) {
            return Optional.of(Sql.name(quantity.get()) + " * " + Sql.name(price.get()));
        }
        return price.map(Sql::name);
    }

    Optional<String> order() {
        return first(ORDER);
    }

    Optional<String> currency() {
        return first(CURRENCY);
    }

    Optional<String> event() {
        return first(EVENT);
    }

    /** The column of the first of some names, written in any way. */
    Optional<String> usual(List<String> names) {
        return first(names);
    }

    private Optional<String> first(List<String> names) {
        for (String name : names) {
            for (String column : columns) {
                if (Nearest.plain(column).equals(name)) {
                    return Optional.of(column);
                }
            }
        }
        return Optional.empty();
    }

    /** The column of a name, in any case, or of a number counted from 0. */
    Optional<String> named(String text) {
        for (String column : columns) {
            if (column.equals(text)) {
                return Optional.of(column);
            }
        }
        for (String column : columns) {
            if (column.equalsIgnoreCase(text.strip())) {
                return Optional.of(column);
            }
        }
        if (text.matches("[0-9]{1,4}") && Integer.parseInt(text) < columns.size()) {
            return Optional.of(columns.get(Integer.parseInt(text)));
        }
        return Optional.empty();
    }

    /** What to say about a column that is not there. */
    InputException unknown(String option, String text, String file) {
        List<String> near = Nearest.names(text, columns);
        return InputException.usage(String.format(
                Locale.ROOT,
                "%s: %s has no column %s%s; it has %s",
                option,
                file,
                Printable.of(text),
                near.isEmpty() ? "" : ", did you mean " + Printable.of(near.get(0)) + "?",
                list()));
    }

    /** The columns, for messages. */
    String list() {
        return Printable.of(String.join(", ", columns));
    }
}
