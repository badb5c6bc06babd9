package io.gatehouse.spec.validate;

import static io.gatehouse.spec.Specimen.compiled;
import static io.gatehouse.spec.Specimen.faults;
import static io.gatehouse.spec.Specimen.operation;
import static io.gatehouse.spec.Specimen.problems;
import static io.gatehouse.spec.Specimen.querying;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.spec.schema.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every style of OpenAPI in every place, with what it allows and refuses.
class ParametersTest {
    private static final String INTS = "schema: {type: array, items: {type: integer}}";
    private static final String POINT =
            "schema: {type: object, properties: {x: {type: integer}, y: {type: integer}}}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {type: integer, maximum: 100}    | q=20        | fine
                    {type: integer, maximum: 100}    | q=101       | query/q maximum
                    {type: integer}                  | q=1.5       | query/q type
                    {type: integer}                  | q=1e2       | query/q type
                    {type: integer}                  | q=007       | query/q type
                    {type: integer}                  | q=%2B1      | query/q type
                    {type: integer}                  | q=-1        | fine
                    {type: integer}                  | q=          | query/q type
                    {type: integer}                  | q           | query/q type
                    {type: integer}                  | q=99999999999999999999 | fine
                    {type: number}                   | q=1e2       | fine
                    {type: number}                   | q=0x10      | query/q type
                    {type: number}                   | q=NaN       | query/q type
                    {type: boolean}                  | q=true      | fine
                    {type: boolean}                  | q=TRUE      | query/q type
                    {type: boolean}                  | q=1         | query/q type
                    {type: string}                   | q=1         | fine
                    {type: string, pattern: '^a b$'} | q=a+b       | fine
                    {type: string, pattern: '^a b$'} | q=a%20b     | fine
                    {type: [string, integer], maximum: 5} | q=7    | fine
                    {enum: [1, 2]}                   | q=2         | fine
                    {enum: [1, 2]}                   | q=3         | query/q enum
                    {enum: ['1']}                    | q=1         | fine
                    {const: true}                    | q=true      | fine
                    {pattern: '^[a-z]+$'}            | q=123       | query/q pattern
                    {maxLength: 2}                   | q=123       | query/q maxLength
                    {}                               | q=x         | fine
                    {type: string}                   | ''          | query/q required
                    {type: string}                   | r=1         | query/q required & query/r unknown
                    {type: string}                   | q=1&q=2     | query/q duplicate
                    {type: string}                   | q=a&&       | fine
                    {type: string, minLength: 1}     | q=%C3%A9    | fine
                    {allOf: [{type: integer}, {minimum: 5}]} | q=4 | query/q minimum
                    """)
    void judgesSingleValues(String schema, String query, String expected) {
        RequestValidator validator =
                querying(
                        QueryDialect.EXPRESS,
                        "- {name: q, in: query, required: true, schema: " + schema + "}");
        assertThat(faults(validator.checkParameters(Request.query(query)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    form           | true  | q=1&q=2     | fine
                    form           | true  | q=1&q=x     | query/q/1 type
                    form           | true  | q=1,2       | query/q/0 type
                    form           | false | q=1,2       | fine
                    form           | false | q=1,x       | query/q/1 type
                    form           | false | q=1%2C2     | query/q encoding
                    form           | false | q=1&q=2     | query/q duplicate
                    spaceDelimited | false | q=1%202     | fine
                    spaceDelimited | false | q=1+2       | fine
                    spaceDelimited | false | q=1,2       | query/q/0 type
                    pipeDelimited  | false | q=1%7C2     | fine
                    pipeDelimited  | false | 'q=1|x'     | query/q/1 type
                    """)
    void judgesListsInQueries(String style, boolean explode, String query, String expected) {
        RequestValidator validator = styled("query", "q", style, explode, INTS);
        assertThat(faults(validator.checkParameters(Request.query(query)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    form,          true,  x=1&y=2,            fine
                    form,          true,  x=1&y=b,            query/q/y type
                    form,          true,  x=1&z=2,            query/z unknown
                    form,          true,  x=1&x=2,            query/q duplicate
                    form,          false, 'q=x,1,y,2',        fine
                    form,          false, 'q=x,1,y',          query/q style
                    form,          false, 'q=x,1,z,2',        query/q/z additionalProperties
                    deepObject,    true,  q[x]=1&q[y]=2,      fine
                    deepObject,    true,  q%5Bx%5D=1,         fine
                    deepObject,    true,  q[z]=1,             query/q/z additionalProperties
                    deepObject,    true,  q[x]=1&q[x]=2,      query/q duplicate
                    deepObject,    true,  q[x][y]=1,          query/q/x][y additionalProperties
                    deepObject,    true,  q=1,                query/q unknown
                    pipeDelimited, false, q=x%7C1%7Cy%7C2,    fine
                    """)
    void judgesObjectsInQueries(String style, boolean explode, String query, String expected) {
        RequestValidator validator = styled("query", "q", style, explode, POINT);
        assertThat(faults(validator.checkParameters(Request.query(query)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    simple | false | 1,2        | INTS  | fine
                    simple | true  | 1,2        | INTS  | fine
                    simple | false | 1,x        | INTS  | path/q/1 type
                    simple | false | 1%2C2      | INTS  | path/q encoding
                    simple | false | x,1,y,2    | POINT | fine
                    simple | true  | x=1,y=2    | POINT | fine
                    simple | true  | x=1,y      | POINT | path/q style
                    label  | false | .1,2       | INTS  | fine
                    label  | true  | .1.2       | INTS  | fine
                    label  | true  | 1.2        | INTS  | path/q style
                    label  | true  | .x=1.y=2   | POINT | fine
                    label  | false | .x,1,y,2   | POINT | fine
                    matrix | false | ;q=1,2     | INTS  | fine
                    matrix | true  | ;q=1;q=2   | INTS  | fine
                    matrix | true  | ;q=1;r=2   | INTS  | path/q style
                    matrix | true  | ;x=1;y=2   | POINT | fine
                    matrix | false | ;q=x,1,y,2 | POINT | fine
                    matrix | false | q=1        | INTS  | path/q style
                    """)
    void judgesListsAndObjectsInPaths(
            String style, boolean explode, String value, String kind, String expected) {
        RequestValidator validator =
                compiled(
                        operation(parameters("/{q}", "path", "q", style, explode, schemaOf(kind))),
                        QueryDialect.EXPRESS);
        assertThat(faults(validator.checkParameters(Request.path("q", value)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    7,       fine
                    %37,     fine
                    x,       path/q type
                    '',      path/q required
                    7%00,    path/q encoding
                    """)
    void judgesSingleValuesInPaths(String value, String expected) {
        RequestValidator validator =
                compiled(
                        operation(
                                parameters(
                                        "/{q}",
                                        "path",
                                        "q",
                                        "simple",
                                        false,
                                        "schema: {type: integer}")),
                        QueryDialect.EXPRESS);
        assertThat(faults(validator.checkParameters(Request.path("q", value)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    '1,2',   INTS,  fine
                    '1, 2',  INTS,  fine
                    '1,x',   INTS,  header/X-Q/1 type
                    'x,1',   POINT, fine
                    """)
    void judgesHeaders(String value, String kind, String expected) {
        RequestValidator validator = styled("header", "X-Q", "simple", false, schemaOf(kind));
        assertThat(faults(validator.checkParameters(Request.header("x-q", value))))
                .isEqualTo(expected);
    }

    @Test
    void joinsHeaderFieldsOfListsOnly() {
        RequestValidator list = styled("header", "X-Q", "simple", false, INTS);
        RequestValidator single =
                styled("header", "X-Q", "simple", false, "schema: {type: string}");
        Request twice = Request.header("x-q", "1", "2");
        assertThat(faults(list.checkParameters(twice))).isEqualTo("fine");
        assertThat(faults(single.checkParameters(twice))).isEqualTo("header/X-Q duplicate");
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    'q=5',            fine
                    'a=b; q=5; c=d',  fine
                    'q=%35',          fine
                    'q=x',            cookie/q type
                    'q=5; q=6',       cookie/q duplicate
                    'q="5"',          cookie/q encoding
                    'other=1',        fine
                    """)
    void judgesCookies(String value, String expected) {
        RequestValidator validator =
                styled("cookie", "q", "form", false, "schema: {type: integer}");
        assertThat(faults(validator.checkParameters(Request.header("cookie", value))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    q={%22x%22:1}             | fine
                    q={%22x%22:1,%22x%22:2}   | query/q duplicateName
                    q={%22x%22:%22a%22}       | query/q/x type
                    q=x                       | query/q syntax
                    """)
    void judgesJsonInQueries(String query, String expected) {
        RequestValidator validator =
                querying(
                        QueryDialect.EXPRESS,
                        "- {name: q, in: query, content: {application/json: {" + POINT + "}}}");
        assertThat(faults(validator.checkParameters(Request.query(query)))).isEqualTo(expected);
    }

    @Test
    void takesUnknownNamesWhereAnObjectIsOpen() {
        RequestValidator validator =
                querying(
                        QueryDialect.EXPRESS,
                        """
                        - {name: limit, in: query, schema: {type: integer}}
                        - {name: filter, in: query, schema: {type: object, additionalProperties: {type: string, maxLength: 3}}}
                        """);
        assertThat(faults(validator.checkParameters(Request.query("colour=red&limit=x"))))
                .isEqualTo("query/limit type");
        assertThat(faults(validator.checkParameters(Request.query("colour=blue"))))
                .isEqualTo("query/filter/colour maxLength");
    }

    @Test
    void takesEmptyValuesWhereTheyAreAllowed() {
        RequestValidator validator =
                querying(
                        QueryDialect.EXPRESS,
                        "- {name: q, in: query, allowEmptyValue: true, schema: {type: integer}}");
        assertThat(validator.checkParameters(Request.query("q="))).isEmpty();
        assertThat(faults(validator.checkParameters(Request.query("q=x"))))
                .isEqualTo("query/q type");
    }

    @Test
    void saysWhatIsWrongWithoutTheValue() {
        RequestValidator validator =
                querying(
                        QueryDialect.EXPRESS,
                        "- {name: limit, in: query, schema: {type: integer, maximum: 100}}");
        assertThat(validator.checkParameters(Request.query("limit=4111")))
                .containsExactly(new Fault("query/limit", "maximum", "must be at most 100"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {name: q, in: query, schema: {type: [string, array]}}  | the parameter 'q' can be a list or a single value: give its schema one 'type': text alone does not tell which is meant
                    {name: q, in: query, style: deepObject, schema: {type: string}} | the style has no meaning here: use deepObject for objects only
                    {name: q, in: query, style: pipeDelimited, explode: true, schema: {type: array}} | the style has no meaning here: use it for lists and objects, with 'explode: false'
                    {name: q, in: cookie, schema: {type: array}}           | a cookie cannot hold a list or an object in this way: add 'explode: false'
                    {name: __proto__, in: query, schema: {}}               | JavaScript's readers of queries drop '__proto__': rename the parameter
                    """)
    void tellsWhichParametersCannotBeJudged(String parameter, String problem) {
        assertThat(
                        problems(
                                operation(
                                        "openapi: 3.1.0\npaths: {/: {get: {parameters: ["
                                                + parameter
                                                + "]}}}"),
                                QueryDialect.EXPRESS))
                .containsExactly(problem);
    }

    private static String schemaOf(String kind) {
        return kind.equals("INTS") ? INTS : POINT;
    }

    private static RequestValidator styled(
            String in, String name, String style, boolean explode, String schema) {
        return compiled(
                operation(parameters("/", in, name, style, explode, schema)), QueryDialect.EXPRESS);
    }

    private static String parameters(
            String path, String in, String name, String style, boolean explode, String schema) {
        return "openapi: 3.1.0\npaths:\n  %s:\n    get:\n      parameters:\n        - {name: %s, in: %s, required: %s, style: %s, explode: %s, %s}\n"
                .formatted(path, name, in, in.equals("path"), style, explode, schema);
    }
}
