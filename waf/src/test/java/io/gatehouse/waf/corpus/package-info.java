/// Harmless text and attacks, written here, that the baseline rules are judged by.
@NullMarked
package io.gatehouse.waf.corpus;

import org.jspecify.annotations.NullMarked;
