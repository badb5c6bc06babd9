package io.gatehouse.waf.body;

/// How much of a request is read as arguments. What is beyond a limit is an error in the answer.
///
/// @param argumentsMax of a query, a cookie header or a body, attributes of XML included (`SecArgumentsLimit`)
/// @param noFilesBytesMax of a body without the content of its files (`SecRequestBodyNoFilesLimit`)
/// @param jsonDepthMax lists and objects within each other (`SecRequestBodyJsonDepthLimit`)
/// @param jsonNamesBytesMax of all names together, each with the names of all that it stands in: `json.user.address.city`
/// @param xmlDepthMax elements within each other
/// @param partsMax of a multipart body
/// @param filesMax of a multipart body (`SecUploadFileLimit`)
/// @param partHeadersMax lines of one part
/// @param partHeaderBytesMax of one header, folded lines joined
public record BodyLimits(
        int argumentsMax,
        int noFilesBytesMax,
        int jsonDepthMax,
        int jsonNamesBytesMax,
        int xmlDepthMax,
        int partsMax,
        int filesMax,
        int partHeadersMax,
        int partHeaderBytesMax) {

    /// As ModSecurity's recommended configuration has it, where it has a limit.
    public static final BodyLimits RECOMMENDED =
            new BodyLimits(1_000, 131_072, 512, 1_048_576, 256, 1_000, 100, 32, 4_096);

    public BodyLimits {
        requireAtLeastOne("argumentsMax", argumentsMax);
        requireAtLeastOne("noFilesBytesMax", noFilesBytesMax);
        requireAtLeastOne("jsonDepthMax", jsonDepthMax);
        requireAtLeastOne("jsonNamesBytesMax", jsonNamesBytesMax);
        requireAtLeastOne("xmlDepthMax", xmlDepthMax);
        requireAtLeastOne("partsMax", partsMax);
        requireAtLeastOne("filesMax", filesMax);
        requireAtLeastOne("partHeadersMax", partHeadersMax);
        requireAtLeastOne("partHeaderBytesMax", partHeaderBytesMax);
    }

    private static void requireAtLeastOne(String name, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, but is " + limit);
        }
    }
}
