package io.gatehouse.spec.validate;

import static io.gatehouse.spec.validate.BodiesTest.outcome;
import static io.gatehouse.spec.validate.BodiesTest.taking;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormAttackTest {
    private static final RequestValidator FORM =
            taking(
                    """
                    application/x-www-form-urlencoded:
                      schema: {type: object, additionalProperties: {type: string}, properties: {name: {type: string}, tags: {type: array, items: {type: string}}}}
                    """);

    @ParameterizedTest
    @CsvSource({
        "name=a&name=b,                unreadable duplicate", // CWE-235
        "name=x]=y,                    unreadable encoding", // CWE-235: qs reads the name 'name=x]'
        "name[first]=a,                unreadable name", // CWE-1287
        "tags[]=a,                     unreadable name", // CWE-1287
        "__proto__=a,                  unreadable name", // CWE-1321
        "constructor=a,                unreadable name", // CWE-1321
        "__proto__[admin]=1,           unreadable name", // CWE-1321
        "name=%C0%AF,                  unreadable encoding", // CWE-176
        "name=%00,                     unreadable encoding", // CWE-158
        "name=%,                       unreadable encoding", // CWE-177
        "=a,                           unreadable name", // CWE-235
        "other=a,                      accepted",
    })
    void refusesWhatReadersOfFormsDisagreeOn(String body, String expected) {
        assertThat(outcome(FORM, List.of("application/x-www-form-urlencoded"), body))
                .isEqualTo(expected);
    }
}
