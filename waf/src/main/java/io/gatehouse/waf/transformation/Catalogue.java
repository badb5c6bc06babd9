package io.gatehouse.waf.transformation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Every transformation there is.
final class Catalogue {
    static final List<Transformation> ALL =
            List.of(
                    new Base64Decode(),
                    new Base64DecodeExt(),
                    new Base64Encode(),
                    new CmdLine(),
                    new CompressWhitespace(),
                    new CssDecode(),
                    new EscapeSeqDecode(),
                    new HexDecode(),
                    new HexEncode(),
                    new HtmlEntityDecode(),
                    new JsDecode(),
                    new Length(),
                    new Lowercase(),
                    new Md5(),
                    new NormalisePath(),
                    new NormalisePathWin(),
                    new ParityEven7bit(),
                    new ParityOdd7bit(),
                    new ParityZero7bit(),
                    new RemoveComments(),
                    new RemoveCommentsChar(),
                    new RemoveNulls(),
                    new RemoveWhitespace(),
                    new ReplaceComments(),
                    new ReplaceNulls(),
                    new Sha1(),
                    new SqlHexDecode(),
                    new Trim(),
                    new TrimLeft(),
                    new TrimRight(),
                    new Uppercase(),
                    new UrlDecode(),
                    new UrlDecodeUni(),
                    new UrlEncode(),
                    new Utf8ToUnicode());

    /// By lower-case name, the two American spellings included.
    static final Map<String, Transformation> BY_NAME = byName();

    private Catalogue() {}

    private static Map<String, Transformation> byName() {
        Map<String, Transformation> byName = new HashMap<>();
        ALL.forEach(one -> byName.put(Lowercase.fold(one.name()), one));
        byName.put("normalizepath", byName.get("normalisepath"));
        byName.put("normalizepathwin", byName.get("normalisepathwin"));
        return Map.copyOf(byName);
    }
}
