package io.gatehouse.spec.validate;

import static io.gatehouse.spec.Specimen.faults;
import static io.gatehouse.spec.Specimen.operation;
import static io.gatehouse.spec.Specimen.problems;
import static io.gatehouse.spec.Specimen.querying;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The application must not read something else than was judged.
class QueryAttackTest {
    private static final String PARAMETERS =
            """
            - {name: sort, in: query, schema: {type: string, maxLength: 5}}
            - {name: tags, in: query, schema: {type: array, items: {type: string}}}
            - {name: filter, in: query, style: deepObject, schema: {type: object, additionalProperties: {type: string}}}
            """;

    @ParameterizedTest
    @CsvSource({
        "EXPRESS,  sort[$ne]=1,            query/sort[$ne] unknown", // CWE-943
        "EXPRESS4, sort[$ne]=1,            query/sort[$ne] unknown", // CWE-943
        "EXPRESS4, sort[]=1,               query/sort[] unknown", // CWE-1287
        "EXPRESS4, sort%5B%5D=1,           query/sort[] unknown", // CWE-1287
        "EXPRESS4, sort=x]=y,              query encoding", // CWE-235: qs reads the name 'sort=x]'
        "EXPRESS4, sort=x%5D=y,            query encoding", // CWE-235
        "EXPRESS4, sort=x%5d=y,            query encoding", // CWE-235
        "EXPRESS,  sort=a&sort=b,          query/sort duplicate", // CWE-235
        "EXPRESS,  sort=a&s%6Frt=b,        query/sort duplicate", // CWE-235
        "EXPRESS,  sort=%,                 query/sort encoding", // CWE-177
        "EXPRESS,  sort=%4,                query/sort encoding", // CWE-177
        "EXPRESS,  sort=%zz,               query/sort encoding", // CWE-177
        "EXPRESS,  sort=%u0041,            query/sort encoding", // CWE-177
        "EXPRESS,  sort=%C0%AF,            query/sort encoding", // CWE-176: overlong
        "EXPRESS,  sort=%ED%A0%80,         query/sort encoding", // CWE-176: surrogate
        "EXPRESS,  sort=%FF,               query/sort encoding", // CWE-176
        "EXPRESS,  sort=a%00b,             query/sort encoding", // CWE-158
        "EXPRESS,  so%00rt=a,              query encoding", // CWE-158
        "EXPRESS,  sort=\u00e9,            query/sort encoding", // CWE-177
        "EXPRESS,  __proto__=1,            query/__proto__ unknown", // CWE-1321
        "EXPRESS,  filter[__proto__]=1,    query/filter name", // CWE-1321
        "EXPRESS4, filter[constructor]=1,  query/filter name", // CWE-1321
        "EXPRESS4, filter[toString]=1,     query/filter name", // CWE-1321: qs drops it
        "EXPRESS4, filter[0]=1,            query/filter name", // CWE-1287: qs makes a list
        "EXPRESS4, filter[]=1,             query/filter name", // CWE-1287
        "EXPRESS4, filter[a][b]=1,         query/filter name", // CWE-1287
        "EXPRESS4, filter=1,               query/filter unknown", // CWE-1287
        "EXPRESS4, filter=1&filter[a]=2,   query name", // CWE-1287: qs makes a list, or drops one
        "EXPRESS4, filter[a]=2&filter,     query name", // CWE-1287
        "RAW,      sort=a+b,               query encoding", // CWE-436: plus or blank
        "RAW,      sort=a;tags=b,          query encoding", // CWE-436: two parameters to some
        "RAW,      sort=a%2Bb,             fine",
        "EXPRESS,  sort=a%2Bb,             fine",
    })
    void refusesWhatTheApplicationCouldReadInAnotherWay(
            QueryDialect dialect, String query, String expected) {
        RequestValidator validator = querying(dialect, PARAMETERS);
        assertThat(faults(validator.checkParameters(Request.query(query)))).isEqualTo(expected);
    }

    @Test
    void keepsListsBelowWhereQsMakesObjectsOfThem() { // CWE-1287
        String tags =
                IntStream.range(0, 21).mapToObj(n -> "tags=" + n).collect(Collectors.joining("&"));
        assertThat(
                        faults(
                                querying(QueryDialect.EXPRESS4, PARAMETERS)
                                        .checkParameters(Request.query(tags))))
                .isEqualTo("query/tags maxItems");
        assertThat(querying(QueryDialect.EXPRESS, PARAMETERS).checkParameters(Request.query(tags)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(QueryDialect.class)
    void keepsBelowWhereReadersDropParameters(QueryDialect dialect) { // CWE-235, CWE-400
        String query = "tags=a&".repeat(501);
        assertThat(faults(querying(dialect, PARAMETERS).checkParameters(Request.query(query))))
                .isEqualTo("query count");
    }

    @Test
    void reportsOnlySoManyFaults() { // CWE-400
        String query =
                IntStream.range(0, 300).mapToObj(n -> "x" + n).collect(Collectors.joining("&"));
        assertThat(querying(QueryDialect.EXPRESS, PARAMETERS).checkParameters(Request.query(query)))
                .hasSize(20);
    }

    @Test
    void refusesDeclarationsThatQsMixesUp() { // CWE-235
        assertThat(
                        problems(
                                operation(
                                        "openapi: 3.1.0\npaths: {/: {get: {parameters: [{name: a, in: query, schema: {}},"
                                                + " {name: 'a[b]', in: query, schema: {}}]}}}"),
                                QueryDialect.EXPRESS4))
                .containsExactly(
                        "Express 4 reads 'a[b]' and 'a' into one value: rename one of them");
    }

    @ParameterizedTest
    @CsvSource({
        "'a=1; q=2; q=3',  cookie/q duplicate", // CWE-235
        "'q=%00',          cookie/q encoding", // CWE-158
        "'q=%C0%AF',       cookie/q encoding", // CWE-176
    })
    void refusesCookiesThatReadersDisagreeOn(String cookie, String expected) {
        RequestValidator validator =
                querying(QueryDialect.EXPRESS, "- {name: q, in: cookie, schema: {type: string}}");
        assertThat(faults(validator.checkParameters(Request.header("cookie", cookie))))
                .isEqualTo(expected);
    }
}
