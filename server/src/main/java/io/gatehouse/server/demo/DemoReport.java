package io.gatehouse.server.demo;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a running demonstration tells of itself.
///
/// @param url the shop behind Gatehouse
/// @param operator Gatehouse's own address
/// @param authority the certificate to trust
/// @param app the shop itself, for comparing
/// @param tokens by role
record DemoReport(
        URI url,
        URI operator,
        Path authority,
        URI app,
        String operatorToken,
        Map<String, String> tokens,
        Path accessLog) {

    String json() {
        ObjectNode report =
                new ObjectMapper()
                        .createObjectNode()
                        .put("url", url.toString())
                        .put("admin", operator.toString())
                        .put("caFile", authority.toString())
                        .put("app", app.toString())
                        .put("operatorToken", operatorToken);
        ObjectNode byRole = report.putObject("tokens");
        tokens.forEach(byRole::put);
        return report.toString();
    }

    String tour() {
        return """
        The shop is protected at %1$s (Ctrl-C stops both).
        Paste this into another terminal:

          CA=%2$s
          SHOP=%1$s
          CUSTOMER=%3$s
          CLERK=%4$s
          ADMIN=%5$s

        Allowed:
          curl --cacert $CA $SHOP/api/products

        Refused, each for its own reason:
          curl --cacert $CA -i $SHOP/api/orders                                              # 401: nobody said who calls
          curl --cacert $CA -i -H "Authorization: Bearer $CUSTOMER" $SHOP/api/admin/users    # 403: a customer is no admin
          curl --cacert $CA -i $SHOP/.env                                                    # 404: not declared, never reaches the app
          curl --cacert $CA -i --path-as-is $SHOP/api/../.env                                # 400: a path with two readings
          curl --cacert $CA -i "$SHOP/api/products?limit=1%%20OR%%201=1"                       # 400: not the declared number
          curl --cacert $CA -i -H "Authorization: Bearer $CUSTOMER" -H 'Content-Type: application/json' \\
               -d '{"items":[{"productId":1,"quantity":1}],"price":0}' $SHOP/api/orders      # 422: an unknown field
          for i in $(seq 130); do curl --cacert $CA -s -o /dev/null -w '%%{http_code}\\n' -H "Authorization: Bearer $CUSTOMER" \\
               -H 'Content-Type: application/json' -d '{"items":[{"productId":1,"quantity":1}]}' $SHOP/api/orders; done | sort | uniq -c
                                                                                             # 429: over 100 a minute

        An admin with a second factor may:
          curl --cacert $CA -H "Authorization: Bearer $ADMIN" $SHOP/api/admin/users

        Why: every line of %6$s names the rule, with file and line.
        The whole policy: examples/shop/gatehouse.yaml. The same app without Gatehouse: %7$s
        Metrics: curl --cacert $CA -H "Authorization: Bearer %8$s" %9$s/metrics
        """
                .formatted(
                        url,
                        authority,
                        tokens.get("customer"),
                        tokens.get("clerk"),
                        tokens.get("admin"),
                        accessLog,
                        app,
                        operatorToken,
                        operator);
    }
}
