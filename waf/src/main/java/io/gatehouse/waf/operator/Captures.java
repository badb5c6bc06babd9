package io.gatehouse.waf.operator;

/// Takes what an operator found in a text: the variables `TX:0` to `TX:9`.
public interface Captures {
    /// The highest group that is captured.
    int GROUP_MAX = 9;

    /// For those who do not ask.
    Captures NONE = (group, value, start, end) -> {};

    /// @param group from 0, the whole match, to `GROUP_MAX`; a group that took no part is not reported
    /// @param value the text that was tested, from start to before end
    void capture(int group, String value, int start, int end);
}
