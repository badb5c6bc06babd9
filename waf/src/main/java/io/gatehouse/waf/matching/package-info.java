/// Which of many regular expressions match a text, without trying each of them.
///
/// [io.gatehouse.waf.matching.Patterns] reads every expression into a small syntax tree, takes from it what each match must contain, and looks for all of
/// that in one pass over the text. What is left, the candidates, is confirmed by a finite automaton that is built while it runs, or by `java.util.regex` under
/// a budget of steps.
///
/// Text is a `String` with one char per byte (ISO-8859-1) throughout.
@NullMarked
package io.gatehouse.waf.matching;

import org.jspecify.annotations.NullMarked;
