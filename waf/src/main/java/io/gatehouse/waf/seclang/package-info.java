/// The language of ModSecurity's rules: files are read into an immutable tree of directives with positions, checked as
/// a whole, tuned, and printed back.
///
/// [RuleFiles] reads, [RuleSet] is what was read, [Tuning] applies removals, updates and default actions, [RuleText]
/// prints. Text is one byte per char throughout.
@NullMarked
package io.gatehouse.waf.seclang;

import org.jspecify.annotations.NullMarked;
